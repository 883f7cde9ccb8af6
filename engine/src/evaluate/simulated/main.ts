import { progressLine } from '../progress-line.ts';
import { shippedModel } from '../shipped-model.ts';
import { simulatedReport, simulatedText } from './simulated-report.ts';

const progress = progressLine(process.stderr);
const result = simulatedReport((await shippedModel()).parameters.filter, progress.say);
progress.end();
console.log(process.argv.includes('--json') ? JSON.stringify(result, null, 2) : simulatedText(result));
