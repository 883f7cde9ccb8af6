import type { Cell } from './cell.ts';
import { isDisturbed, spreadOf, type Group, type Spread } from './medians.ts';

/** One measured cell, as it is told while the run goes on. */
export function cellLine(cell: Cell): string {
  const { system, load, round, setsPerSecond, ack, suggestion, last, cpu, usage, late, fallbacks, outbox, failures } = cell;
  const share = (part: number) => `${(part * 100).toFixed(0)} %`;
  return [
    `${String(round).padStart(2)} ${system.padEnd(9)}${load.padEnd(14)}${setsPerSecond.toFixed(0).padStart(6)} sets/s`,
    `ack ${ms(ack.p50)} / ${ms(ack.p99)}`,
    `suggestion ${ms(suggestion.p50)} / ${ms(suggestion.p99)} / ${ms(suggestion.p999)} ms`,
    ...(last.p99 === null ? [] : [`last watcher ${ms(last.p50)} / ${ms(last.p99)} ms`]),
    `CPU ${cpu.toFixed(2)}`,
    `generator ${share(usage.generator)}, ${ms(late)} ms late`,
    `foreign ${share(usage.foreign)}${isDisturbed(cell) ? ' DISTURBED' : ''}`,
    ...(fallbacks > 0 ? [`${share(fallbacks)} not by the model`] : []),
    ...(outbox ? [`outbox ${outbox.left}, 0 after ${outbox.emptyAfter.toFixed(1)} s`] : []),
    ...(failures.length > 0 ? [`FAILED: ${failures[0]}`] : []),
  ].join('  ');
}

function ms(value: number | null): string {
  return value === null ? '-' : value.toFixed(1);
}

/** Median of the rounds that count, and their range where there are several. */
function spreadText(spread: Spread | null, digits: number): string {
  if (!spread) return '-';
  const { median, min, max } = spread;
  const range = min === max ? '' : ` (${min.toFixed(digits)}-${max.toFixed(digits)})`;
  return `${median.toFixed(digits)}${range}`;
}

/** The table of a report; each row one system under one load. */
export function tableOf(groups: readonly Group[]): string[] {
  const rows = groups.map((group) => {
    const text = (value: (cell: Cell) => number | null, digits = 1) => spreadText(spreadOf(group, value), digits);
    const failed = group.cells.flatMap(({ failures }) => failures).length > 0 ? ' failing' : '';
    return [
      group.load,
      `${group.system}${group.disturbed ? ' (disturbed)' : ''}${failed}`,
      text((cell) => cell.setsPerSecond, 0),
      text(({ ack }) => ack.p50),
      text(({ ack }) => ack.p99),
      text(({ suggestion }) => suggestion.p50),
      text(({ suggestion }) => suggestion.p99),
      text(({ suggestion }) => suggestion.p999),
      text(({ last }) => last.p99),
      text((cell) => cell.cpu, 2),
      text((cell) => cell.fallbacks * 100),
    ];
  });
  const head = [
    'load',
    'system',
    'sets/s',
    'ack p50',
    'p99',
    'suggestion p50',
    'p99',
    'p99.9',
    'last watcher p99',
    'CPU s / 1,000 sets',
    '% not by the model',
  ];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
}
