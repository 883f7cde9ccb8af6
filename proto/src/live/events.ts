import type { CommandEnvelope, LiveCommandType } from '../commands.ts';
import { COMMANDS, CommandEnvelope as Envelope } from '../commands.ts';
import { CommandAck } from './ack.ts';
import * as m from './messages.ts';

/** Everything that a client may send: payload and ack by event name. Each command travels under its own name in the common envelope. */
export const CLIENT_EVENTS = {
  watch: {
    payload: m.Watch,
    ack: m.DoneOrFailed,
    about: 'Follow these workouts from these positions; answered by `resume` pages, then live events.',
  },
  unwatch: { payload: m.Watch, ack: m.DoneOrFailed, about: 'Stop following these workouts.' },
  watch_floor: { payload: m.Probe, ack: m.Floor, about: 'A coach: follow every athlete who allows it.' },
  probe: {
    payload: m.Probe,
    ack: m.ProbeAnswer,
    about: 'Is the gateway there, and what time is it? Sent after a missed ack and at connect.',
  },
  what_if: {
    payload: m.WhatIfAsk,
    ack: m.WhatIfAnswer,
    about: 'Other weights, reps and rests for the coming set: the whole grid at once.',
  },
  presence: { payload: m.Presence, ack: m.DoneOrFailed, about: 'What the lifter is doing; at most 4 a second, kept 15 s.' },
  auth_refresh: { payload: m.AuthRefresh, ack: m.DoneOrFailed, about: 'A new token for a socket that stays.' },
} as const;

export const SERVER_EVENTS = {
  resume: { payload: m.Resume, about: 'A page of a log.' },
  workout_event: { payload: m.LiveEvent, about: 'A committed fact of a followed workout.' },
  suggestion_offered: { payload: m.SuggestionOffered, about: 'The next set for the current basis.' },
  heads: { payload: m.Heads, about: 'The true heads, every 2 s.' },
  presence_changed: { payload: m.PresenceChanged, about: 'A lifter lifts, rests, is away or offline.' },
  workout_opened: { payload: m.WorkoutOpened, about: 'To coaches: an athlete has started; follow it with `watch`.' },
  workout_moved: { payload: m.WorkoutMoved, about: 'This gateway is going down or no longer serves it: reconnect.' },
  watch_revoked: { payload: m.WatchRevoked, about: 'The athlete no longer lets this coach watch.' },
} as const;

type Payload<T> = T extends { readonly payload: infer S } ? (S extends { readonly _zod: { readonly output: infer O } } ? O : never) : never;
type Ack<T> = T extends { readonly ack: infer S } ? (S extends { readonly _zod: { readonly output: infer O } } ? O : never) : never;

/** Socket.IO's typed maps, inferred from the schemas above. */
export type ClientToServer = {
  [E in keyof typeof CLIENT_EVENTS]: (
    payload: Payload<(typeof CLIENT_EVENTS)[E]>,
    ack: (answer: Ack<(typeof CLIENT_EVENTS)[E]> | m.DoneOrFailed) => void,
  ) => void;
} & { [C in LiveCommandType]: (envelope: CommandEnvelope, ack: (answer: CommandAck) => void) => void };

export type ServerToClient = { [E in keyof typeof SERVER_EVENTS]: (payload: Payload<(typeof SERVER_EVENTS)[E]>) => void };

export const COMMAND_EVENT = { payload: Envelope, ack: CommandAck, bodies: COMMANDS } as const;
