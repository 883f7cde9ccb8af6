import { FEWEST_CASES } from './cases.ts';
import { dataFacts, factsInWords } from './data-facts.ts';
import { PROTOCOLS, type Options, type Protocol } from './options.ts';
import { baselines, forwardInTime, hasEnough, leaveLifterOut, shipped, type Report, type Row } from './protocols.ts';
import { resultJson } from './result-json.ts';
import { resultText } from './result-text.ts';
import type { ShippedModel } from './shipped-model.ts';
import { ofLongLogs } from './summary.ts';
import type { Walk } from './walk.ts';

export interface ProtocolResult {
  readonly protocol: Protocol;
  /** Of lifters with enough scored sets; repeat-last first, the champion last, the same sets in the same order. */
  readonly rows: readonly Row[];
}
export interface Evaluation {
  /** The protocol whose slices and plots are shown: the first that is not flattered. */
  readonly shown: ProtocolResult;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

const FOLDS = 5;

/** Runs the protocols asked for. Deterministic: the same logs give the same text, in whatever order the lifters come. */
export function evaluate(
  given: readonly Walk[],
  model: ShippedModel,
  options: Pick<Options, 'full'> & { readonly only: Protocol | null },
  report: Report,
): Evaluation {
  if (!given.some(hasEnough)) {
    throw new Error(
      `No lifter of this file has ${FEWEST_CASES} sets that can be scored (300 rows or more, two earlier sessions of the exercise).`,
    );
  }
  const walks = given.toSorted((a, b) => (a.lifter < b.lifter ? -1 : 1));
  let rules: readonly Row[] | null = null;
  const withRules = (champion: () => Row): Row[] => {
    rules ??= baselines(walks, report);
    return [...rules, champion()];
  };
  const run: Record<Protocol, () => Row[]> = {
    shipped: () => withRules(() => shipped(walks, model.parameters, report)),
    'leave-lifter-out': () => withRules(() => leaveLifterOut(walks, options.full ? walks.length : FOLDS, report)),
    forward: () => forwardInTime(walks, report),
  };
  const asked = options.only === null ? PROTOCOLS : [options.only];
  const results = asked.map((protocol): ProtocolResult => {
    report(`${protocol}: starting`);
    return { protocol, rows: run[protocol]().map(({ method, scores }) => ({ method, scores: ofLongLogs(scores) })) };
  });
  const warning = warningFor(walks, model, asked);
  const shown = results.find(({ protocol }) => warning === null || protocol !== 'shipped') ?? results[0];
  if (shown === undefined) throw new Error('no protocol was asked for');
  const facts = dataFacts(walks);
  return {
    shown,
    text: [factsInWords(facts), `Shipped model: ${model.version}.`, warning, resultText(results, shown)].filter(Boolean).join('\n\n'),
    json: { data: facts, shippedModel: model.version, warning, ...resultJson(results) },
  };
}

/** The shipped row means nothing on the logs that it was fitted on. */
function warningFor(walks: readonly Walk[], model: ShippedModel, asked: readonly Protocol[]): string | null {
  const known = walks.filter(({ lifter }) => model.fittedOn.includes(lifter)).length;
  if (known === 0 || !asked.includes('shipped')) return null;
  return `The shipped parameters were fitted on lifters named as ${known} of these ${walks.length}: if they are the same, the row "as shipped" is flattered, and leave-lifter-out is the honest one.`;
}
