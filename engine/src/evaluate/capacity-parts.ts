import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { capacityReport } from './capacity/capacity-report.ts';
import { capacityText } from './capacity/capacity-text.ts';
import type { Part } from './options.ts';
import { simulatedReport, simulatedText } from './simulated/simulated-report.ts';
import type { Walk } from './walk.ts';

/** What is said of the capacity head beside the protocols: on the labelled sets of the logs, and on simulated lifters. */
export function capacityParts(
  walks: readonly Walk[],
  filter: FilterParameters,
  parts: readonly Part[],
  report: (done: string) => void,
): { readonly text: string; readonly json: Record<string, unknown> } {
  const texts: string[] = [];
  const json: Record<string, unknown> = {};
  for (const part of parts) {
    report(`${part}: starting`);
    if (part === 'capacity') {
      const found = capacityReport(walks, filter);
      texts.push(capacityText(found));
      json['capacity'] = found;
    } else {
      const found = simulatedReport(filter, report);
      texts.push(simulatedText(found));
      json['simulated'] = found;
    }
  }
  return { text: texts.join('\n\n'), json };
}
