/** What others promise, in their own documentation; nothing here was measured by us. */
export const PROMISES: readonly string[] = [
  '## What others promise',
  '',
  'From their own documentation; none of it was measured here. They are general tools and leave to the application what this product has to promise for one set.',
  '',
  '- **Socket.IO** keeps the order of messages and delivers at most once: what is on its way when a connection breaks is not sent again, and the server keeps nothing for who is away ([delivery guarantees](https://socket.io/docs/v4/delivery-guarantees/)). Its client option `retries` makes that at least once. Here the phone keeps each command until PostgreSQL has it, the log knows its id, and whoever was away resumes by seq: once, and in order.',
  '- **Orleans** delivers at most once by default and at least once with retries; it does not store which messages have arrived, so that with retries a call may run twice ([messaging](https://learn.microsoft.com/dotnet/orleans/implementation/messaging-delivery-guarantees)). Its default directory is eventually consistent and allows occasional duplicate activations while a cluster is unstable; a strongly consistent one prevents them ([grain directory](https://learn.microsoft.com/dotnet/orleans/host/grain-directory)). Here two gateways may both believe that a workout is theirs, and the epoch in the append lets one of them write.',
  '- **Rivet** keeps an actor’s state in memory and saves it by itself: changes are batched on a throttle of 1 s by default, and saves are not tied to the end of an action; `saveState({ immediate: true })` waits for the write ([state](https://rivet.dev/docs/actors/state/)). Here an answer never leaves before its COMMIT.',
  '- **Zero** reads offline and does not support offline writes: while it is disconnected, writes are rejected ([connection](https://zero.rocicorp.dev/docs/connection), [offline](https://zero.rocicorp.dev/docs/offline)). Here a set that is logged without a network waits on the phone for as long as it takes, and counts when it arrives.',
];
