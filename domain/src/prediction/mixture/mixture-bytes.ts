import type { DecayedCounts } from './decayed-counts.ts';
import type { MixtureState } from './mixture-state.ts';

/** A context with its counts, and a set, as objects of a JavaScript engine: measured on Node 24, rounded up. */
const CONTEXT_BYTES = 320;
const SET_BYTES = 64;

/** About how many bytes of memory a state takes; for caches that must stay within bounds. */
export function mixtureBytes({ lifter, exercises }: MixtureState): number {
  const contexts = (of: ReadonlyMap<number, DecayedCounts>): number => of.size * CONTEXT_BYTES;
  let bytes = contexts(lifter.contexts);
  for (const table of [lifter.residuals, lifter.gates, lifter.linear, lifter.final, lifter.ownErrors]) bytes += table.byteLength;
  for (const { sessions, today, contexts: own, gate } of exercises.values()) {
    const sets = sessions.reduce((sum, session) => sum + session.length, today.length);
    bytes += contexts(own) + sets * SET_BYTES + gate.byteLength;
  }
  return bytes;
}
