import { capacityParts } from './capacity-parts.ts';
import { evaluate } from './evaluate.ts';
import { PARTS, readOptions, USAGE } from './options.ts';
import { writePlots } from './plots.ts';
import { progressLine } from './progress-line.ts';
import { shippedModel } from './shipped-model.ts';
import { readTrainingLog } from './training-log.ts';
import { walkOf } from './walk.ts';

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(`${options}\n${USAGE}`);
  process.exitCode = 2;
} else {
  const started = process.hrtime.bigint();
  const progress = progressLine(process.stderr);
  try {
    progress.say('reading the log');
    const logs = await readTrainingLog(options.data, progress.note);
    const [walks, model, { only, full }] = [logs.map(walkOf), await shippedModel(), options];
    const part = PARTS.find((name) => name === only);
    const result = only === 'capacity' || only === 'simulated' ? null : evaluate(walks, model, { only, full }, progress.say);
    const parts = only === null ? PARTS : part === undefined ? [] : [part];
    const capacity = capacityParts(walks, model.parameters.filter, parts, progress.say);
    if (result !== null && options.plots !== null) {
      progress.say('drawing');
      progress.note(await writePlots(result.shown, options.plots, process.env['PATH'] ?? ''));
    }
    progress.end();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const megabytes = process.resourceUsage().maxRSS / 1024;
    if (options.json) {
      console.log(JSON.stringify({ ...result?.json, ...capacity.json, seconds, megabytes }, null, 2));
    } else {
      const text = [result?.text, capacity.text].filter(Boolean).join('\n\n');
      console.log(`${text}\n\n${seconds.toFixed(0)} s, ${megabytes.toFixed(0)} MB at most, Node ${process.versions.node}`);
    }
  } catch (error) {
    progress.end();
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
