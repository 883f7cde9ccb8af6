import type { Bed } from '@gymgenius/gateway/testing/gateway-bed';
import { PAYLOADS } from '@gymgenius/gateway/testing/access-requests';
import { LifterClient } from '@gymgenius/gateway/testing/lifter-client';
import type { Client } from '@gymgenius/gateway/testing/open-socket';
import { SOME_COMMAND } from '@gymgenius/gateway/testing/some-command';
import { LIVE_COMMANDS, type LiveCommandType } from '@gymgenius/proto/commands';
import { CLIENT_EVENTS } from '@gymgenius/proto/live/events';
import { hostileValue, mutate, mutateBytes, pick } from './hostile.ts';
import type { Owner } from './people.ts';
import type { Attack } from './rest-door.ts';

const EVENTS = [...Object.keys(CLIENT_EVENTS), ...LIVE_COMMANDS];
const ACK_MS = 15_000;

/** Events that a stranger is refused; of the others nothing is told about anybody. */
const OF_SOMEBODY = [...LIVE_COMMANDS, 'watch', 'what_if', 'presence'];

/** Events with the victim's ids and nothing else wrong, and events whose payloads are nearly right, each of which must be answered or cost its sender the connection, and frames that are no events at all. */
export function socketDoor(bed: Bed, mallory: Owner, victim: Owner, secrets: readonly string[]): Attack {
  const told: string[] = [];
  let open: Promise<Client> | null = null;
  const connected = async () => {
    open ??= bed.connect(mallory.token).then((socket) =>
      socket.onAny((...message) => {
        const text = JSON.stringify(message);
        if (secrets.some((word) => text.includes(word))) told.push(`was told, unasked: ${text.slice(0, 300)}`);
      }),
    );
    const socket = await open;
    if (!socket.connected) await new Promise<void>((resolve) => socket.once('connect', resolve));
    return socket;
  };
  return async (random, note) => {
    const socket = await connected();
    const isIntact = random() < 0.3;
    const event = pick(random, isIntact ? OF_SOMEBODY : EVENTS);
    const { target } = isIntact || random() < 0.4 ? victim : mallory;
    const client = new LifterClient(socket, isIntact || random() < 0.7 ? target.workoutId : crypto.randomUUID());
    const valid =
      event in SOME_COMMAND
        ? client.envelope(SOME_COMMAND[event as LiveCommandType](target.slotId, target.setId))
        : PAYLOADS[event as keyof typeof CLIENT_EVENTS](target, ['x', 'y']);
    const payload = isIntact ? valid : mutate(random, valid);
    if (!isIntact && random() < 0.05) {
      // No ack, a wrong one, or an event that nobody knows: nothing comes back, and nothing may break.
      const strange = pick(random, [[payload, 1], [payload, payload, payload], [], [hostileValue(random), null]]);
      socket.emit(random() < 0.5 ? (event as 'probe') : ('evil' as 'probe'), ...(strange as unknown as [never, never]));
      note('asked for no answer');
      return null;
    }
    const answer = await Promise.race([
      new Promise<unknown>((resolve) => socket.emit(event as 'probe', payload as never, resolve)),
      new Promise<string>((resolve) => socket.once('disconnect', () => resolve('cut'))),
      new Promise<null>((resolve) => setTimeout(resolve, ACK_MS, null).unref()),
    ]);
    if (answer === null) return `${event} ${JSON.stringify(payload).slice(0, 300)}: no answer`;
    const outcome = answer === 'cut' ? 'cut off' : outcomeOf(answer);
    note(isIntact ? `for the victim’s ${outcome}` : outcome);
    if (isIntact && outcome !== 'cut off' && !isRefusal(answer)) return `${event}: ${outcome} for what is somebody else’s`;
    const text = JSON.stringify(answer);
    const secret = secrets.find((word) => text.includes(word));
    return secret === undefined ? (told.pop() ?? null) : `${event}: leaked ${secret}`;
  };
}

/** Events are refused with a code; commands with that, or with the number that a stranger's would have. */
function isRefusal(answer: unknown): boolean {
  const { kind, code } = (typeof answer === 'object' && answer !== null ? answer : {}) as { kind?: unknown; code?: unknown };
  return typeof code === 'string' || kind === 'renumber';
}

/** `committed`, `refused`, `retry` … of a command; `answered` of everything else. */
function outcomeOf(answer: unknown): string {
  const { kind, refused } = (typeof answer === 'object' && answer !== null ? answer : {}) as { kind?: unknown; refused?: unknown };
  if (typeof kind !== 'string') return 'answered';
  return kind === 'committed' && refused !== null ? 'refused' : kind;
}

const FRAMES = [
  '40',
  '40{"token":"x"}',
  '42["log_set",{}]',
  '420["probe",{}]',
  '451-["x",{"_placeholder":true,"num":0}]',
  '41',
  '43["x"]',
  '2',
  '3probe',
  '4',
  '44{}',
  '6',
];

/** A bare WebSocket: handshakes, parser frames and bytes of all kinds, up to `each` of them on one connection. */
export function frameDoor(url: string, token: string, { target }: Owner, secrets: readonly string[], each = 50): Attack {
  const workouts = { [target.workoutId]: { epoch: 0, seq: 0 } };
  const frames = [
    ...FRAMES,
    `421${JSON.stringify(['watch', { workouts }])}`,
    `422${JSON.stringify(['what_if', { workoutId: target.workoutId }])}`,
  ];
  let told: string | null = null;
  let socket: WebSocket | null = null;
  let left = 0;
  return async (random, note) => {
    if (socket?.readyState !== WebSocket.OPEN || left === 0) {
      note(socket === null || left === 0 ? 'connections opened' : 'connections that the gateway had cut, opened again');
      socket?.close();
      socket = await opened(url);
      left = each;
      socket.addEventListener('message', ({ data }) => {
        const text = String(data);
        if (secrets.some((word) => text.includes(word))) told = `leaked: ${text.slice(0, 300)}`;
      });
      const handshake = { token, clientId: crypto.randomUUID(), protocol: 1, workouts };
      const roll = random();
      if (roll < 0.7) socket.send(`40${JSON.stringify(roll < 0.4 ? handshake : mutate(random, handshake))}`);
    }
    left -= 1;
    const frame = pick(random, frames);
    const roll = random();
    socket.send(
      roll < 0.4
        ? frame
        : roll < 0.8
          ? mutateBytes(random, Buffer.from(frame)).toString('latin1')
          : Uint8Array.from(mutateBytes(random, Buffer.from(frame))),
    );
    return told;
  };
}

function opened(url: string): Promise<WebSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  socket.addEventListener('open', () => resolve(socket), { once: true });
  socket.addEventListener('error', () => reject(new Error('the gateway takes no connection any more')), { once: true });
  return promise;
}
