import type { Equipment, Exercise, Muscle, Pattern } from '../exercise.ts';
import type { LoadKind } from '../load.ts';

/** What a row says only where it differs from what its equipment and pattern imply (`expand`). */
export interface Differs {
  readonly kind?: LoadKind;
  /** The part of body weight that is moved: Ebben 2011 for push-ups, de Leva 1996 segment masses for the rest. */
  readonly share?: number;
  readonly step?: number;
  readonly risky?: boolean;
  readonly timed?: boolean;
  readonly mechanic?: Exercise['mechanic'];
}

/** One exercise, written small: the phone loads the catalogue. */
export type Row = readonly [
  id: string,
  name: string,
  equipment: Equipment,
  primary: readonly Muscle[],
  secondary: readonly Muscle[],
  differs?: Differs,
];

export interface Family {
  readonly pattern: Pattern;
  readonly rows: readonly Row[];
}

const ISOLATION: ReadonlySet<Pattern> = new Set([
  'knee_extension',
  'knee_flexion',
  'calf_raise',
  'hip_abduction',
  'hip_adduction',
  'fly',
  'rear_fly',
  'lateral_raise',
  'shrug',
  'elbow_flexion',
  'elbow_extension',
  'forearm',
  'trunk_flexion',
  'trunk_rotation',
  'trunk_extension',
]);
const PINNING: ReadonlySet<Pattern> = new Set(['squat', 'horizontal_press', 'incline_press', 'vertical_press']);
const FREE: ReadonlySet<Equipment> = new Set(['barbell', 'ez_bar', 'dumbbell', 'kettlebell']);

export function expand({ pattern, rows }: Family): Exercise[] {
  return rows.map(([id, name, equipment, primary, secondary, differs = {}]) => {
    const mechanic = differs.mechanic ?? (ISOLATION.has(pattern) ? 'isolation' : 'compound');
    return {
      id,
      name,
      equipment,
      pattern,
      mechanic,
      primary,
      secondary,
      loadKind: differs.kind ?? defaultKind(equipment, differs.share),
      bodyweightShare: differs.share ?? 0,
      incrementKg: differs.step ?? defaultStep(equipment, mechanic),
      risky: differs.risky ?? (PINNING.has(pattern) && FREE.has(equipment)),
      timed: differs.timed ?? false,
    };
  });
}

/** Work against body weight can take a belt or a plate, so it is `added` (0 added = body weight alone) unless a row says otherwise. */
function defaultKind(equipment: Equipment, share: number | undefined): LoadKind {
  if (equipment === 'band') return 'band';
  if (equipment === 'dumbbell') return 'per_hand';
  if (equipment === 'bodyweight') return share === undefined ? 'none' : 'added';
  return 'external';
}

function defaultStep(equipment: Equipment, mechanic: Exercise['mechanic']): number {
  switch (equipment) {
    case 'dumbbell':
      return mechanic === 'compound' ? 2 : 1;
    case 'kettlebell':
      return 4;
    case 'trap_bar':
      return 5;
    case 'machine_plates':
    case 'machine_stack':
      return mechanic === 'compound' ? 5 : 2.5;
    case 'barbell':
    case 'ez_bar':
    case 'cable':
    case 'smith':
    case 'bodyweight':
    case 'band':
    case 'other':
      return 2.5;
  }
}
