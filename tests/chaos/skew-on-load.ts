import { readFileSync, writeFileSync } from 'node:fs';

/** Preloaded into a gateway of the campaign (`--import`): its clock is wrong by what the file of CHAOS_CLOCK says; whether it was asked meanwhile, it says beside it. */
const LOOK_MS = 100;
const path = process.env['CHAOS_CLOCK'] ?? '';
const trueNow = Date.now.bind(Date);
let offsetMs = 0;
let hasTold = false;

if (path !== '') {
  Date.now = () => {
    if (offsetMs !== 0 && !hasTold) {
      hasTold = true;
      writeFileSync(`${path}.asked`, String(offsetMs));
    }
    return trueNow() + offsetMs;
  };
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: [], newTarget) => Reflect.construct(target, args.length === 0 ? [Date.now()] : args, newTarget) as Date,
  });
  look();
  setInterval(look, LOOK_MS).unref();
}

function look(): void {
  try {
    offsetMs = Number(readFileSync(path, 'utf8'));
  } catch {
    offsetMs = 0;
  }
  if (offsetMs === 0) hasTold = false;
}
