import { ALIASES } from './alias/aliases.ts';
import { keyOf, tokensOf } from './alias/normalise.ts';
import { equipmentOf, patternOf } from './alias/pattern.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Equipment, Exercise, Pattern } from './exercise.ts';

export type ResolvedExercise =
  | { readonly id: string; readonly how: 'alias' }
  | { readonly id: null; readonly how: 'pattern'; readonly pattern: Pattern; readonly equipment: Equipment }
  | { readonly id: null; readonly how: 'unknown' };

/**
 * The catalogue's exercise for a name as another app exports it. `alias` = the same movement with comparable loads; `pattern` = only
 * its family is known, so it becomes an exercise of the lifter's own that borrows the family's prior; `unknown` = nothing is known.
 */
export function resolveExercise(rawName: string): ResolvedExercise {
  const tokens = tokensOf(rawName);
  const id = lookUp(tokens);
  if (id !== undefined) return { id, how: 'alias' };
  const pattern = patternOf(new Set(tokens));
  return pattern === null ? { id: null, how: 'unknown' } : { id: null, how: 'pattern', pattern, equipment: equipmentOf(new Set(tokens)) };
}

function lookUp(tokens: readonly string[]): string | undefined {
  const exact = index().get(keyOf(tokens));
  if (exact !== undefined) return exact;
  const plain = tokens.filter((token) => !IDLE.has(token));
  const relaxed = index().get(keyOf(plain));
  if (relaxed !== undefined) return relaxed;
  const bare = index().get(keyOf(plain.filter((token) => !POSTURE.has(token))));
  return bare !== undefined && postureIsIdle(bare, tokens) ? bare : undefined;
}

/** Sitting or standing changes what a free compound lift can carry, but not a machine's stack or an isolation's dumbbell. */
function postureIsIdle(id: string, tokens: readonly string[]): boolean {
  const exercise = CATALOGUE.get(id);
  if (exercise === undefined) return false;
  if (exercise.mechanic === 'isolation' || MACHINES.has(exercise.equipment)) return true;
  return exercise.pattern === 'vertical_press' && !tokens.includes('seated');
}

const POSTURE = new Set(['seated', 'standing']);
const MACHINES: ReadonlySet<Equipment> = new Set(['machine_plates', 'machine_stack', 'cable']);

/** Words that may be left out when the whole name is unknown: they name the usual way of doing the lift. */
const IDLE = new Set([
  'flat',
  'conventional',
  'normal',
  'regular',
  'standard',
  'traditional',
  'strict',
  'alternating',
  'alternate',
  'twoarm',
  'weighted',
  'bodyweight',
  'medium',
  'grip',
  'attachment',
  'selectorized',
  'selector',
]);

const WORDS: Readonly<Record<Equipment, readonly string[]>> = {
  barbell: ['barbell'],
  ez_bar: ['ezbar'],
  trap_bar: ['trapbar'],
  dumbbell: ['dumbbell'],
  kettlebell: ['kettlebell'],
  machine_plates: ['machine', 'plateloaded', 'machine plateloaded'],
  machine_stack: ['machine'],
  cable: ['cable'],
  smith: ['smith'],
  bodyweight: ['bodyweight', 'weighted'],
  band: ['band'],
  other: [],
};

/** Every key of one exercise: its name, slug and aliases, each also with its equipment said aloud. */
export function aliasKeys(exercise: Exercise): ReadonlySet<string> {
  const aliases = [exercise.name, exercise.id, ...(ALIASES[exercise.id]?.split('|') ?? [])];
  const said =
    exercise.loadKind === 'assisted' ? [...WORDS[exercise.equipment], 'assisted', 'assisted machine'] : WORDS[exercise.equipment];
  const keys = new Set<string>();
  for (const tokens of aliases.map(tokensOf)) {
    keys.add(keyOf(tokens));
    for (const words of said) keys.add(keyOf(tokens.concat(words.split(' '))));
  }
  return keys;
}

let built: ReadonlyMap<string, string> | undefined;

/** Built at the first question (about 0.1 s), so that a page which never resolves a name never pays. */
function index(): ReadonlyMap<string, string> {
  built ??= new Map([...CATALOGUE.values()].flatMap((exercise) => [...aliasKeys(exercise)].map((key) => [key, exercise.id] as const)));
  return built;
}
