/** Kilograms in one pound, exact by definition (NIST SP 811). */
export const KG_PER_LB = 0.45359237;

export type Unit = 'kg' | 'lb';

/**
 * How a number on the panel relates to the weight that is moved.
 * `external`: all of it (bar and plates, a stack) · `per_hand`: one of two dumbbells · `bodyweight`: none entered ·
 * `added` / `assisted`: on top of, or taken off, body weight · `band` and `none`: no known weight.
 */
export type LoadKind = 'external' | 'per_hand' | 'bodyweight' | 'added' | 'assisted' | 'band' | 'none';

/** A load as the lifter entered it. Kept as entered for ever, so that a re-export is identical and progression adds to the entered unit. */
export interface Load {
  readonly kind: LoadKind;
  /** As entered, in `unit`; 0 for `bodyweight`, `band` and `none`. */
  readonly value: number;
  readonly unit: Unit;
}

/** The entered value in kilograms at three decimals (44.09245 lb would drift otherwise). */
export function toKg(load: Pick<Load, 'value' | 'unit'>): number {
  return roundTo(load.unit === 'kg' ? load.value : load.value * KG_PER_LB, 3);
}

/** Kilograms as a value in `unit`, at three decimals. */
export function fromKg(kg: number, unit: Unit): number {
  return roundTo(unit === 'kg' ? kg : kg / KG_PER_LB, 3);
}

/**
 * What the model sees as the moved weight in kg, always > 0, or null where it is unknowable (bands, no load).
 * Both hands count for `per_hand`; body weight enters by the exercise's share of it.
 */
export function modelLoadKg(load: Load, bodyweightShare: number, bodyweightKg: number): number | null {
  const kg = toKg(load);
  const body = bodyweightShare * bodyweightKg;
  switch (load.kind) {
    case 'external':
      return kg > 0 ? kg : null;
    case 'per_hand':
      return kg > 0 ? 2 * kg : null;
    case 'bodyweight':
      return body > 0 ? body : null;
    case 'added':
      return Math.max(1, body + kg);
    case 'assisted':
      return Math.max(1, body - kg);
    case 'band':
    case 'none':
      return null;
  }
}

/** The inverse of `modelLoadKg`: the entered load of this kind that moves `kg`, in `unit`; not yet rounded to what is loadable. */
export function loadForModelKg(kg: number, kind: LoadKind, unit: Unit, bodyweightShare: number, bodyweightKg: number): Load {
  const body = bodyweightShare * bodyweightKg;
  const entered = {
    external: kg,
    per_hand: kg / 2,
    added: Math.max(0, kg - body),
    assisted: Math.max(0, body - kg),
    bodyweight: 0,
    band: 0,
    none: 0,
  }[kind];
  return { kind, value: fromKg(entered, unit), unit };
}

export function sameLoad(a: Load, b: Load): boolean {
  return a.kind === b.kind && a.unit === b.unit && a.value === b.value;
}

export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round((value + Number.EPSILON * Math.sign(value)) * scale) / scale;
}
