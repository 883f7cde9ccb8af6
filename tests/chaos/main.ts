import { writeFile } from 'node:fs/promises';
import { runCampaign } from './campaign.ts';
import { writeSection } from './document.ts';
import { judgedMutant, MUST_BE_CAUGHT, runMutant, type MutantRun } from './mutant-run.ts';
import { chaosOptions } from './options.ts';
import { campaignSection, linesOf } from './report.ts';
import { mutantsSection, soakSection } from './report-parts.ts';
import type { Verdict } from './result.ts';
import { judgedSoak, runSoak } from './soak.ts';

const say = (line: string): void => console.log(line);
try {
  const begun = performance.now();
  const { seed, rounds, mutants, soak, reportPath, jsonPath } = chaosOptions(process.argv.slice(2), MUST_BE_CAUGHT);
  const states: Verdict['state'][] = [];
  const judged = (all: readonly { readonly isGood: boolean; readonly line: string }[]) => {
    for (const { isGood, line } of all) {
      states.push(isGood ? 'good' : 'failed');
      say(`${isGood ? 'ok  ' : 'FAIL'} ${line}`);
    }
  };
  if (rounds > 0) {
    say(`seed ${seed}, ${rounds} rounds of about a minute`);
    const result = await runCampaign({ seed, rounds, say });
    for (const line of linesOf(result)) say(line);
    states.push(...result.verdicts.map(({ state }) => state));
    if (jsonPath !== null) await writeFile(jsonPath, JSON.stringify(result, null, 1));
    if (reportPath !== null) await writeSection(reportPath, 'campaign', campaignSection(result));
  }
  if (mutants.length > 0) {
    const runs: MutantRun[] = [];
    for (const mutant of mutants) {
      const run = await runMutant(mutant, seed);
      runs.push(run);
      judged([judgedMutant(run)]);
    }
    if (reportPath !== null) await writeSection(reportPath, 'mutants', mutantsSection(runs, seed));
  }
  if (soak > 0) {
    say(`soak: ${soak} minutes`);
    const result = await runSoak(soak, seed, say);
    const verdicts = judgedSoak(result);
    judged(verdicts);
    if (reportPath !== null) await writeSection(reportPath, 'soak', soakSection(result, verdicts));
  }
  const count = (state: Verdict['state']) => states.filter((one) => one === state).length;
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  say(`chaos: ${count('good')} passed, ${count('failed')} failed, ${count('not judged')} not judged in ${seconds} s (seed ${seed})`);
  process.exitCode = count('failed') > 0 ? 1 : 0;
} catch (error) {
  console.error(error);
  say('chaos: 0 passed, 1 failed');
  process.exitCode = 2;
}
