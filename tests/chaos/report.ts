import type { Quantiles } from './measure.ts';
import type { Result, Verdict } from './result.ts';
import { BUSY, percent } from './verdicts.ts';
import { quantileTable, table } from './table.ts';

const LABELS = { good: 'ok  ', failed: 'FAIL', 'not judged': '----' } as const;

/** The result in a few lines for a terminal. */
export function linesOf(result: Result): string[] {
  const { operations, faults, acks, suggestions, afterKill, afterStall } = result;
  return [
    `${operations.invoked} commands, ${operations.resent} sent more than once, ${operations.unanswered} sends without an answer; ${result.workouts} workouts, ${result.takeovers} takeovers, ${result.heard} events heard`,
    `${result.looks} looks at screens, ${result.folds} folds and ${result.effects} lifters' states compared`,
    ...Object.entries(faults).map(([kind, { planned, fired }]) => `  ${kind.padEnd(16)} ${String(fired).padStart(4)} fired of ${planned}`),
    ...Object.entries(acks).map(([weather, each]) => `ack, ${weather}: ${said(each)}`),
    ...Object.entries(suggestions).map(([weather, each]) => `suggestion, ${weather}: ${said(each)}`),
    `suggestions by source: ${JSON.stringify(result.sources)}`,
    `reconnect after SIGKILL: ${said(afterKill.alone)}; with other faults: ${said(afterKill.overlapping)}`,
    `reconnect after a stall: ${said(afterStall.alone)}; since a command stayed unanswered: ${said(afterStall.sinceAsked)}; with other faults: ${said(afterStall.overlapping)}`,
    `coach at head since healed: ${said(result.sinceHealed)}; since linked: ${said(result.sinceLinked)}`,
    `longest wait in good conditions ${result.longestWaitMs} ms; outbox empty after ${result.outboxEmptyMs} ms; our own event loop: ${said(result.lagMs)}`,
    ...result.violations.slice(0, 20).map(({ rule, text }) => `VIOLATION ${rule}: ${text}`),
    ...result.verdicts.map(({ name, state, said: words }) => `${LABELS[state]} ${name}: ${words}`),
  ];
}

/** The campaign's part of docs/reliability.md: every number is its own. */
export function campaignSection(result: Result): string[] {
  const { seed, rounds, seconds, machine, load, foreign, operations, faults, afterKill, afterStall, violations, night } = result;
  const minutes = (seconds / 60).toFixed(1);
  const verdicts = (state: Verdict['state']) => result.verdicts.filter((one) => one.state === state).length;
  return [
    `\`make chaos ARGS="--seed=${seed} --rounds=${rounds} --report"\` broke everything for ${minutes} minutes and found ` +
      `**${violations.length} violations of I1 to I12** (ARCHITECTURE.md); ${verdicts('good')} of ${result.verdicts.length} verdicts are good, ${verdicts('failed')} failed, ` +
      `${verdicts('not judged')} not judged. The same seed makes the same plan of faults; how processes interleave is up to the machine.`,
    '',
    `Real processes: three gateways behind the load balancer, engine, worker, PostgreSQL 16 (durable), Redis 7, S3. A fault proxy of our own stands on every edge ` +
      `of every gateway and in front of each device. ${result.devices} devices run the page's own sync engine, sender and socket transport; ${result.coaches} coaches ` +
      `watch. Afterwards a checker compares all that they did, were told and showed with PostgreSQL's log.`,
    '',
    `Machine: ${machine}; load average ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} after, clients and proxies in the same cores. ${foreign ? `Others used ${percent(foreign.mean)} of it on average, ${percent(foreign.max)} at most; above ${percent(BUSY)} a latency that misses its promise is not judged. ` : ''}Our own clients' event loop was late by p99 ${result.lagMs.p99} ms, at most ${result.lagMs.max} ms.`,
    '',
    '## Done',
    '',
    ...table(
      ['', 'count'],
      [
        ['commands tapped', operations.invoked],
        ['… in PostgreSQL, and known to be by their phone', operations.settled],
        ['… sent more than once', operations.resent],
        ['sends that were never answered (outcome unknown to the phone)', operations.unanswered],
        ['events in the logs', result.events],
        ['workouts', result.workouts],
        ['takeovers of a workout by another gateway, or by the same one restarted', result.takeovers],
        ['events told to screens, each compared with the log', result.heard],
        ['looks at a screen (head and suggestion)', result.looks],
        ['screens compared with the fold of their log', result.folds],
        ['lifters whose learned state was compared with one fold of everything', result.effects],
      ],
    ),
    '',
    '## Broken',
    '',
    'A fault counts as fired when it was seen to do what it is for: the process died by that signal or stood still, the data was there and went, bytes were held or connections cut, the command was committed and its phone did not know, PostgreSQL refused a statement for want of room, an event bore the wrong time.',
    '',
    ...table(
      ['fault', 'planned', 'fired'],
      Object.entries(faults).map(([kind, { planned, fired }]) => [kind.replaceAll('_', ' '), planned, fired]),
    ),
    '',
    `Network faults by edge: ${Object.entries(result.edges)
      .map(([edge, count]) => `${edge} ${count}`)
      .join(', ')}.`,
    '',
    '## Verdicts',
    '',
    ...table(
      ['', '', ''],
      result.verdicts.map(({ name, state, said: words }) => [name, state === 'failed' ? '**failed**' : state, words]),
    ),
    '',
    ...(violations.length > 0 ? ['Violations:', '', ...violations.slice(0, 40).map(({ rule, text }) => `- ${rule}: ${text}`), ''] : []),
    '## Latencies, ms',
    '',
    'From the tap to the moment at which the phone knows that PostgreSQL has the command, offline time included; a command counts as healthy when nothing was wrong from 2 s before its tap.',
    '',
    ...quantileTable(Object.entries(result.acks)),
    '',
    `From the tap of a set to the suggestion that answers it (${Object.entries(result.sources)
      .map(([source, count]) => `${count} by ${source}`)
      .join(', ')}):`,
    '',
    ...quantileTable(Object.entries(result.suggestions)),
    '',
    'Until a device is linked again, and until a coach has everything:',
    '',
    ...quantileTable([
      ['SIGKILL of its gateway', afterKill.alone],
      ['… while other faults overlap', afterKill.overlapping],
      ['its gateway stands still (SIGSTOP)', afterStall.alone],
      ['… since the first command that it left unanswered', afterStall.sinceAsked],
      ['… while other faults overlap', afterStall.overlapping],
      ['coach at head, since all is healed', result.sinceHealed],
      ['coach at head, since healed and linked', result.sinceLinked],
    ]),
    '',
    `The longest that a command waited in conditions in which it must be taken (I12): ${result.longestWaitMs} ms. The outbox was empty ${result.outboxEmptyMs} ms after the last command.`,
    '',
    ...(night
      ? [
          `After the last round, with the lifters at rest, worker and trainer are killed in the middle of a night's fit (${night.fired ? 'fired' : 'it did not fire'}; ${night.left.length} files of ` +
            `the run were left) and the worker is started again: the model that it then makes is ${night.sha256 !== null && night.sha256 === night.undisturbed ? 'to the byte' : '**not**'} that of an undisturbed run over the same sets.`,
          '',
        ]
      : []),
    '## Not broken here',
    '',
    `${result.hasDisk ? 'Of a full disk, the WAL (it is the tables that find no room)' : 'A full disk (nobody may mount a file system on this machine)'}, the clocks of engine, worker and PostgreSQL, S3, and the balancer itself.`,
  ];
}

function said({ n, p50, p95, p99, max }: Quantiles): string {
  return `n=${n} p50=${p50} p95=${p95} p99=${p99} max=${max} ms`;
}
