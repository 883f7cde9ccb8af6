import { readFileSync } from 'node:fs';

/** Preloaded into a gateway of the campaign (`--import`): its clock is wrong by what the file of CHAOS_CLOCK says, from one look to the next. */
const LOOK_MS = 100;
const path = process.env['CHAOS_CLOCK'] ?? '';
const trueNow = Date.now.bind(Date);
let offsetMs = 0;

if (path !== '') {
  Date.now = () => trueNow() + offsetMs;
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
}
