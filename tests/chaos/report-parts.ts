import { judgedMutant, type MutantRun } from './mutant-run.ts';
import { slopeText, type Soak } from './soak.ts';
import { quantileTable, table } from './table.ts';
import { percent } from './verdicts.ts';

/** Servers that are wrong on purpose, and what the checker said of each. */
export function mutantsSection(runs: readonly MutantRun[], seed: number): string[] {
  const lived = runs.filter((run) => !judgedMutant(run).isGood);
  return [
    '## Mutants',
    '',
    `\`make chaos ARGS="--mutants --seed=${seed} --report"\` builds each of these mistakes into the real servers while they load, breaks them for twenty seconds each and ` +
      `asks the same checker. ${lived.length === 0 ? 'Each is caught, and the servers as they are pass.' : `**Not as it must be: ${lived.map(({ mutant }) => mutant ?? 'none').join(', ')}.** A campaign is worth nothing until they are.`} ` +
      'The simulation (`make simulate`) catches the same four before each merge.',
    '',
    ...table(
      ['mutant', 'commands', 'seconds', 'violations', 'rules', 'the first'],
      runs.map(({ mutant, commands, seconds, violations }) => [
        mutant === null ? 'none' : mutant.replaceAll('_', ' '),
        commands,
        seconds,
        violations.length,
        [...new Set(violations.map(({ rule }) => rule))].join(' '),
        violations[0]?.text.slice(0, 140) ?? '',
      ]),
    ),
  ];
}

export function soakSection(soak: Soak, verdicts: readonly { readonly isGood: boolean; readonly line: string }[]): string[] {
  const { minutes, seed, machine, foreign, series, lag, acks, outboxRows, outboxAgeMs, missedProbes } = soak;
  return [
    '## Soak',
    '',
    `\`make chaos ARGS="--soak=${minutes}m --seed=${seed} --report"\`: the same lifters and coaches for ${minutes} minutes, nothing broken. Every 5 s each server collects its ` +
      'garbage and says what is left. A series grows when the whole 95 % interval of its slope lies above what may come in an hour (a tenth of its mean; resident memory 15 %); ' +
      'the first third is left out: until then caches fill, the engine’s of habits up to 384 MB.',
    '',
    `Machine: ${machine}; ${foreign ? `others used ${percent(foreign.mean)} of it on average, ${percent(foreign.max)} at most` : 'what others used of it is unknown'}.` +
      (missedProbes > 0 ? ` ${missedProbes} probes were not answered within 4 s.` : ''),
    '',
    ...verdicts.map(({ isGood, line }) => `- ${isGood ? 'good' : '**failed**'}: ${line}`),
    '',
    ...table(
      ['', '', 'first', 'last', 'slope', ''],
      series.map(({ part, name, first, last, slope, isFlat }) => [
        part,
        name,
        first.toFixed(0),
        last.toFixed(0),
        slopeText(slope),
        isFlat ? 'flat' : '**grows**',
      ]),
    ),
    '',
    'Lateness of event loops, ms (99th percentile of each sample; the collections that the soak asks for count), acks, and the outbox:',
    '',
    ...quantileTable([
      ...lag.map(({ part, p99 }) => [part, p99] as const),
      ['ack', acks],
      ['outbox: rows', outboxRows],
      ['outbox: age of the oldest row', outboxAgeMs],
    ]),
  ];
}
