import { ARM_ALIASES } from './arm.ts';
import { LEG_ALIASES } from './leg.ts';
import { OTHER_ALIASES } from './other.ts';
import { PRESS_ALIASES } from './press.ts';
import { PULL_ALIASES } from './pull.ts';
import { SHOULDER_ALIASES } from './shoulder.ts';

/** Other names of a catalogue exercise, by slug, `|` between; its own name and slug need no mention. Read through `tokensOf`. */
export const ALIASES: Readonly<Record<string, string>> = {
  ...LEG_ALIASES,
  ...PRESS_ALIASES,
  ...SHOULDER_ALIASES,
  ...PULL_ALIASES,
  ...ARM_ALIASES,
  ...OTHER_ALIASES,
};
