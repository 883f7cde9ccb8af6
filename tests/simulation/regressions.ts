import type { Scenario } from './scenario.ts';

/** Runs that once failed, and why; each must pass for ever. Seeds name a scenario for as long as `scenario.ts` is as it was, so the shrunk ones are kept whole. */
export const REGRESSIONS: readonly { readonly why: string; readonly scenario: Scenario }[] = [];
