import { given } from './environment.ts';
import { SAME_ANSWER, serveFloor } from './serve-floor.ts';

// L0: Socket.IO's own cost. Each set is acked and answered at once; nothing is kept.
const nothing = (): Promise<void> => Promise.resolve();
serveFloor(Number(given('PORT')), {
  open: nothing,
  append: nothing,
  suggest: () => Promise.resolve(SAME_ANSWER),
  record: () => undefined,
});
