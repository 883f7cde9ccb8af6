import { writeFile } from 'node:fs/promises';
import { runCampaign } from './campaign.ts';
import { chaosOptions } from './options.ts';
import { linesOf, reportOf } from './report.ts';

try {
  const { seed, rounds, reportPath, jsonPath, mutant } = chaosOptions(process.argv.slice(2));
  console.log(`seed ${seed}, ${rounds} rounds of about 55 s`);
  const begun = performance.now();
  const result = await runCampaign({ seed, rounds, mutant, say: (line) => console.log(line) });
  for (const line of linesOf(result)) console.log(line);
  if (jsonPath !== null) await writeFile(jsonPath, JSON.stringify(result, null, 1));
  if (reportPath !== null) await writeFile(reportPath, reportOf(result));
  if (mutant !== null) console.log(`the mutant ${mutant} ${result.violations.length > 0 ? 'was caught' : 'LIVED'}`);
  const failed = result.verdicts.filter(({ isGood }) => !isGood).length;
  console.log(
    `chaos: ${result.verdicts.length - failed} passed, ${failed} failed in ${((performance.now() - begun) / 1000).toFixed(0)} s (seed ${seed})`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error);
  console.log('chaos: 0 passed, 1 failed');
  process.exitCode = 2;
}
