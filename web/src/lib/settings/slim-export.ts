interface Loose {
  readonly [key: string]: unknown;
}

/**
 * Our own JSON without what an import does not read: ten years with every suggestion are larger than an upload may be. Anything else as it is. Of the
 * log only what tells which exercises were done in turns is kept.
 */
export function slimExport(text: string): string {
  if (!text.slice(0, 200).includes('"gymgenius-export-')) return text;
  try {
    const all = JSON.parse(text) as Loose & { readonly workouts?: readonly Loose[] };
    const workouts = (all.workouts ?? []).map((workout) => {
      const { suggestions: _suggestions, events, ...rest } = workout;
      const kept = Array.isArray(events) ? (events as Loose[]).filter(({ type }) => TELLING.has(String(type))) : [];
      return Object.assign(rest, { events: kept.map(({ fact }) => ({ fact: slotsOf(fact) })) });
    });
    return JSON.stringify({ format: all['format'], exercises: all['exercises'], workouts });
  } catch {
    return text;
  }
}

const TELLING = new Set(['workout_started', 'exercise_added', 'workout_imported']);

function slotsOf(fact: unknown): Loose {
  const { slot, slots } = (fact ?? {}) as Loose;
  return { ...(slot !== undefined && { slot }), ...(slots !== undefined && { slots }) };
}
