interface Ended {
  readonly output: string;
  /** Its exit code. */
  readonly status: number;
}

/**
 * Adds up the steps of `make check` (its last line), the tests of vitest (its JSON report) and the verdicts of `make simulate` and `make chaos` (their last lines). A part that ended badly without
 * counting a failure (it did not start, a suite could not be loaded) counts as one, so that zero failed means that all is well.
 */
export function totals(check: Ended, test: Ended, simulate: Ended, chaos: Ended): { passed: number; failed: number } {
  const [, checkPassed = 0, checkFailed = 0] = /^check: (\d+) passed, (\d+) failed/m.exec(check.output) ?? [];
  const [, verdictsPassed = 0, verdictsFailed = 0] = /^simulate: (\d+) passed, (\d+) failed/m.exec(simulate.output) ?? [];
  const [, brokenPassed = 0, brokenFailed = 0] = /^chaos: (\d+) passed, (\d+) failed/m.exec(chaos.output) ?? [];
  const report = parseReport(test.output);
  const atLeastOne = (failed: number, { status }: Ended) => (status === 0 ? failed : Math.max(failed, 1));
  return {
    passed: Number(checkPassed) + (report?.passed ?? 0) + Number(verdictsPassed) + Number(brokenPassed),
    failed:
      atLeastOne(Number(checkFailed), check) +
      (report ? atLeastOne(report.failed, test) : 1) +
      atLeastOne(Number(verdictsFailed), simulate) +
      atLeastOne(Number(brokenFailed), chaos),
  };
}

function parseReport(json: string): { passed: number; failed: number } | undefined {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(json) as { numPassedTests?: number; numFailedTests?: number };
    return numPassedTests === undefined || numFailedTests === undefined ? undefined : { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return undefined;
  }
}
