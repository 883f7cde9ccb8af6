/** Known ways to be wrong, built into the servers while they are loaded: a campaign that does not notice them proves nothing. */
interface Mutation {
  /** The end of the path of the file that is changed. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly text: string;
  readonly instead: string;
}

const EVENT = [
  '"commandId"',
  '"actorId"',
  '"clientId"',
  '"clientSeq"',
  '"schemaVersion"',
  '"performedAt"',
  'at',
  'fact',
  'result',
  'status',
];
const REST = ['"wakeAt"', '"lastSetAt"', 'publish', '"group"', 'workout', 'sets'];
const columns = [...EVENT, ...REST].map((name) => `i.${name}`).join(', ');

export const MUTANTS: Readonly<Record<string, Mutation>> = {
  /** No epoch and no place is asked for: whoever believes to own a workout writes behind whatever is there. */
  fence_off: {
    file: '/store/src/ledger/append-statement.ts',
    text: `select i.*, l.athlete_id from input i
  join locked l on l.workout_id = i."workoutId" and l.epoch = i.epoch and l.last_seq = i.seq - 1`,
    instead: `select i.ord, i."workoutId", l.last_seq + 1 as seq, i.epoch, ${columns}, l.athlete_id from input i
  join locked l on l.workout_id = i."workoutId"`,
  },
  /** A commit of which nobody knows whether it happened is answered, and told to the rooms, as if it had. */
  unknown_is_done: {
    file: '/store/src/ledger/pg-ledger.ts',
    text: 'return outcomes;',
    instead: "return outcomes.map((one, at) => (one.kind === 'unknown' ? { kind: 'applied', seq: entries[at].event.seq } : one));",
  },
  /** Nobody is told the true heads. */
  no_heads: {
    file: '/gateway/src/live/heads.ts',
    text: "socket.emit('heads', { workouts: mine })",
    instead: 'void mine',
  },
};

/** The source with the mutation in it; throws when the code has moved on and the mutant has to follow. */
export function mutate(source: string, { file, text, instead }: Mutation): string {
  if (source.split(text).length !== 2) throw new Error(`the mutant of ${file} does not find the line that it changes`);
  return source.replace(text, () => instead);
}
