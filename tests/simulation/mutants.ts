/** Known ways to be wrong, built at the test's own seams: a simulation that does not catch each of them proves nothing. */
export const MUTANTS = ['fence_off', 'idempotency_off', 'emit_before_commit', 'no_heads'] as const;
export type Mutant = (typeof MUTANTS)[number];
