import type { Program } from '../program.ts';
import { FIVE_BY_FIVE } from './five-by-five.ts';
import { FIVE_THREE_ONE } from './five-three-one.ts';
import { GZCLP } from './gzclp.ts';
import { PUSH_PULL_LEGS } from './push-pull-legs.ts';
import { UPPER_LOWER } from './upper-lower.ts';

/** The programs that come with the app, in the order in which they are offered. */
export const BUILT_INS: readonly Program[] = [FIVE_BY_FIVE, GZCLP, FIVE_THREE_ONE, UPPER_LOWER, PUSH_PULL_LEGS];
