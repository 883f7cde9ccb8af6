import { CATALOGUE } from '@gymgenius/domain/lifting/catalogue';

/** Every movement pattern that the catalogue knows: whatever else a client names becomes `unknown`. */
export const PATTERNS: ReadonlySet<string> = new Set([...CATALOGUE.values()].map((exercise) => exercise.pattern));
