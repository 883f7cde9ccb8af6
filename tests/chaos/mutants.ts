/** Known ways to be wrong, built into the servers while they are loaded: a campaign that does not notice them proves nothing. */
export interface Mutant {
  readonly edits: readonly Edit[];
  /** What has to go from the database too; a second lock behind the door that is taken out. */
  readonly sql?: string;
}

interface Edit {
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

const APPEND = '/store/src/ledger/append-statement.ts';

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  /** No epoch and no place is asked for: whoever believes to own a workout writes behind whatever is there. */
  fence_off: {
    edits: [
      {
        file: APPEND,
        text: `select i.*, l.athlete_id from input i
  join locked l on l.workout_id = i."workoutId" and l.epoch = i.epoch and l.last_seq = i.seq - 1`,
        instead: `select i.ord, i."workoutId", l.last_seq + 1 as seq, i.epoch, ${columns}, l.athlete_id from input i
  join locked l on l.workout_id = i."workoutId"`,
      },
    ],
  },
  /** A command that the log has already is taken for a new one, by the host and by the statement. */
  idempotency_off: {
    sql: 'alter table workout_event drop constraint workout_event_command',
    edits: [
      { file: '/actors/src/hosted-workout.ts', text: 'if (known) return storedAnswer(known, actorId);', instead: 'void known;' },
      { file: APPEND, text: 'where i.ord not in (select ord from dup)', instead: 'where true' },
    ],
  },
  /** The rooms are told of what is about to be committed. */
  emit_before_commit: {
    edits: [
      {
        file: '/actors/src/session-host.ts',
        text: 'const { ledger, clock, events, broadcast } = parts;',
        instead: `const append = parts.ledger.append;
  const early = (entries) => {
    for (const { event, session } of entries)
      if (event.fact.type !== 'command_refused')
        parts.broadcast.committed(event, { athleteId: event.actorId, live: true, opened: event.seq === 1, ended: session.status === 'ended' });
    return append(entries);
  };
  parts = { ...parts, ledger: { ...parts.ledger, append: early } };
  const { ledger, clock, events, broadcast } = parts;`,
      },
      {
        file: '/actors/src/session-host.ts',
        text: 'guarded(() => broadcast.committed(entry.event, audienceOf(entry.event, hosted.state)));',
        instead: 'void [audienceOf, hosted];',
      },
    ],
  },
  /** Nobody is told the true heads. */
  no_heads: {
    edits: [{ file: '/gateway/src/live/heads.ts', text: "socket.emit('heads', { workouts: mine })", instead: 'void mine' }],
  },
  /** A commit of which nobody knows whether it happened is answered, and told to the rooms, as if it had. */
  unknown_is_done: {
    edits: [
      {
        file: '/store/src/ledger/pg-ledger.ts',
        text: 'return outcomes;',
        instead: "return outcomes.map((one, at) => (one.kind === 'unknown' ? { kind: 'applied', seq: entries[at].event.seq } : one));",
      },
    ],
  },
};

/** The source with the edit in it; throws when the code has moved on and the mutant has to follow. */
export function mutate(source: string, { file, text, instead }: Edit): string {
  if (source.split(text).length !== 2) throw new Error(`the mutant of ${file} does not find the line that it changes`);
  return source.replace(text, () => instead);
}
