import { ALIASES } from '@gymgenius/domain/lifting/alias/aliases';
import { tokensOf } from '@gymgenius/domain/lifting/alias/normalise';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { editDistance } from './edit-distance.ts';

const SHOWN = 40;

/**
 * By every word of `query`, in any order, as typed with a cold thumb: words may be begun, joined, mistyped, or another app's for the same lift. The
 * closest first. Without a query: what does the same job as `like`.
 */
export function findExercises(all: readonly Exercise[], query: string, like: Exercise | null): Exercise[] {
  const words = wordsOf(query);
  if (words.length === 0) {
    const pool = like
      ? all.filter((exercise) => exercise.pattern === like.pattern && exercise.id !== like.id)
      : all.filter((exercise) => COMMON.has(exercise.id));
    return (pool.length > 0 ? pool : [...all]).slice(0, SHOWN);
  }
  // Somebody who types a name right does not mean its neighbours; `rdl` and `ohp` are the words that they stand for.
  const ways = [() => ranked(all, words, null), () => ranked(all, tokensOf(query), null), () => ranked(all, words, new Map())];
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found.slice(0, SHOWN);
  }
  return [];
}

/** `typos` null = only what was typed counts. */
function ranked(all: readonly Exercise[], words: readonly string[], typos: Map<string, Typos> | null): Exercise[] {
  for (const word of words) typos?.set(word, new Map());
  return all
    .flatMap((exercise) => {
      const score = words.length === 0 ? 0 : scoreOf(textOf(exercise), words, typos);
      return score > 0 ? [{ exercise, score }] : [];
    })
    .toSorted((a, b) => b.score - a.score || a.exercise.name.length - b.exercise.name.length)
    .map(({ exercise }) => exercise);
}

interface Text {
  readonly name: readonly string[];
  readonly joined: string;
  readonly others: readonly string[];
}

/** 0 = some word is not there. */
function scoreOf(text: Text, words: readonly string[], typos: ReadonlyMap<string, Typos> | null): number {
  let total = text.name[0] !== undefined && words.some((word) => text.name[0]?.startsWith(word)) ? 0.5 : 0;
  for (const word of words) {
    const worth = worthOf(text, word, typos?.get(word) ?? null);
    if (worth === 0) return 0;
    total += worth;
  }
  return total;
}

function worthOf({ name, joined, others }: Text, word: string, known: Typos | null): number {
  if (name.includes(word)) return 5;
  if (name.some((one) => one.startsWith(word))) return 4;
  if (joined.includes(word)) return 3;
  if (others.some((one) => one.startsWith(word))) return 3;
  const allowed = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  if (allowed === 0 || known === null) return 0;
  const nearest = Math.min(...name.map((one) => typoDistance(one, word, allowed, known)), typoDistance(joined, word, allowed, known));
  if (nearest <= allowed) return 2.5 - nearest / 2;
  return others.some((one) => typoDistance(one, word, allowed, known) <= allowed) ? 1 : 0;
}

/** The distances of one typed word: a catalogue of 454 names has a few hundred words, each measured once a search. */
type Typos = Map<string, number>;

/** A word may be begun and mistyped at once: it is held against as much of the name's as was typed. */
function typoDistance(one: string, word: string, most: number, known: Typos): number {
  let distance = known.get(one);
  if (distance === undefined) {
    if (strangers(word, one) > most) distance = most + 1;
    else distance = editDistance(one, word, most);
    if (distance > most && strangers(word, one) <= most && one.length > word.length)
      distance = editDistance(one.slice(0, word.length), word, most);
    known.set(one, distance);
  }
  return distance;
}

/** Letters of `word` that `one` has nowhere: each is a mistake at least. Cheap, and most words end here. */
function strangers(word: string, one: string): number {
  let count = 0;
  for (let i = 0; i < word.length; i += 1) if (!one.includes(word.charAt(i))) count += 1;
  return count;
}

const texts = new WeakMap<Exercise, Text>();

function textOf(exercise: Exercise): Text {
  let text = texts.get(exercise);
  if (!text) {
    const name = wordsOf(exercise.name);
    const others = new Set(wordsOf(`${ALIASES[exercise.id]?.replaceAll('|', ' ') ?? ''} ${exercise.equipment.replaceAll('_', ' ')}`));
    text = { name, joined: name.join(''), others: [...others].filter((word) => !name.includes(word)) };
    texts.set(exercise, text);
  }
  return text;
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Offered before anything is typed. */
const COMMON: ReadonlySet<string> = new Set([
  'back-squat',
  'bench-press',
  'deadlift',
  'overhead-press',
  'barbell-row',
  'pull-up',
  'lat-pulldown',
  'romanian-deadlift',
  'leg-press',
  'incline-dumbbell-press',
  'dumbbell-curl',
  'lateral-raise',
]);
