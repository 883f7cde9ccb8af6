import { stripVTControlCharacters, styleText } from 'node:util';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { ReplayRow } from './replay-row.ts';
import type { Summary } from './summary.ts';

type Tone = Parameters<typeof styleText>[0];

/** The replay as a person reads it: aligned columns, colour on a terminal only. */
export class Screen {
  readonly #write: (line: string) => void;
  readonly #colour: boolean;

  constructor(write: (line: string) => void, colour: boolean) {
    this.#write = write;
    this.#colour = colour;
  }

  title(lines: readonly string[]): void {
    const [first = '', ...rest] = lines;
    this.#write(`\n${this.#tint('bold', first)}`);
    for (const line of rest) this.#write(this.#tint('gray', line));
  }

  note(text: string): void {
    this.#write(this.#tint('yellow', `  · ${text}`));
  }

  workout(text: string): void {
    this.#write(`\n${this.#tint('bold', text)}`);
    this.#write(this.#tint('gray', columns(['', 'exercise', '', 'suggested', '80 %', 'by', 'done', 'ack', 'next'])));
  }

  row(row: ReplayRow): void {
    const { suggested, done, type } = row;
    const mark = type === 'working' ? '' : TYPES[type];
    const hint = suggested ? `${weight(suggested.load)} × ${suggested.reps}` : '–';
    const range = suggested?.forecast ? `${suggested.forecast.low}–${suggested.forecast.high}` : '–';
    const cells = [
      `${row.number}`,
      row.exercise,
      mark,
      row.isClose ? this.#tint('green', hint) : hint,
      range,
      suggested ? this.#tint(suggested.source === 'rule' ? 'yellow' : 'cyan', suggested.source) : '–',
      `${weight(done.load)} × ${done.reps}${done.rir === null ? '' : ` @${10 - done.rir}`}`,
      this.#late(row.ackMs, row.tries > 1 ? `${ms(row.ackMs)}*` : ms(row.ackMs)),
      row.suggestionMs === null ? this.#tint('red', 'none') : this.#late(row.suggestionMs, ms(row.suggestionMs)),
    ];
    this.#write(columns(cells));
  }

  summary(summary: Summary): void {
    const { reps, close, ackMs, suggestionMs } = summary;
    const line = (name: string, value: string, more = '') =>
      this.#write(`  ${name.padEnd(22)}${value}${more === '' ? '' : this.#tint('gray', `   ${more}`)}`);
    this.#write(`\n${this.#tint('bold', 'Summary')}`);
    line('workouts, sets', `${summary.workouts}, ${summary.sets}`);
    line(
      'acked',
      `${summary.acked}`,
      summary.resent + summary.reconnects > 0 ? `${summary.resent} sent again, ${summary.reconnects} lost connections` : '',
    );
    const wrong = summary.lost + summary.extra + summary.disordered;
    const whole = `${summary.lost} lost, ${summary.extra} doubled, ${summary.disordered} out of order`;
    line('read back', this.#tint(wrong > 0 ? ['red', 'bold'] : 'green', whole), 'the server’s log, set by set');
    line(
      'suggestions by',
      Object.entries(summary.sources)
        .map(([source, sets]) => `${source} ${sets}`)
        .join(', '),
      summary.unanswered > 0 ? `${summary.unanswered} sets got none within 2 s` : '',
    );
    if (reps) {
      const how = Object.entries(reps.by)
        .map(([by, sets]) => `${BY[by as keyof typeof BY]} ${sets}`)
        .join(', ');
      const better = reps.suggested < reps.repeatLast;
      line(
        'reps at weight used',
        `off by ${this.#tint(better ? 'green' : 'yellow', reps.suggested.toFixed(2))} on average; repeating the last set: ${reps.repeatLast.toFixed(2)}`,
        `${reps.sets} working sets: ${how}`,
      );
    }
    if (reps?.sameWeight) {
      const { sets, suggested, repeatLast, inRange } = reps.sameWeight;
      const held = `the 80 % range held ${Math.round(inRange * 100)} %`;
      line(
        '  done as suggested',
        `off by ${suggested.toFixed(2)}; repeating the last set: ${repeatLast.toFixed(2)}; ${held}`,
        `${sets} sets`,
      );
    }
    if (close) line('weight', `${Math.round(close.share * 100)} % within one increment of what was done`, `${close.sets} working sets`);
    line('ack', times(ackMs));
    line('next suggestion', times(suggestionMs));
  }

  #late(value: number, text: string): string {
    return value < 150 ? text : this.#tint('yellow', text);
  }

  #tint(tone: Tone, text: string): string {
    return this.#colour ? styleText(tone, text, { validateStream: false }) : text;
  }
}

const TYPES = { working: '', warmup: 'warm-up', drop: 'drop', amrap: 'AMRAP', failure: 'failure', myo: 'myo', timed: 'timed' } as const;
const BY = { forecast: 'same weight', capacity_law: 'carried by the capacity law', rule: 'rule' } as const;
/** Negative = to the right. */
const WIDTHS = [-3, 26, 7, 18, 7, 7, 22, -9, -9];

function columns(cells: readonly string[]): string {
  const padded = cells.map((cell, i) => {
    const width = WIDTHS[i] ?? 10;
    const cut = stripVTControlCharacters(cell).length > Math.abs(width) ? `${cell.slice(0, Math.abs(width) - 1)}…` : cell;
    const room = ' '.repeat(Math.max(0, Math.abs(width) - stripVTControlCharacters(cut).length));
    return width < 0 ? room + cut : cut + room;
  });
  return `  ${padded.join('  ')}`.trimEnd();
}

function weight({ kind, value, unit }: Load): string {
  const number = `${Math.round(value * 100) / 100} ${unit}`;
  switch (kind) {
    case 'external':
      return number;
    case 'per_hand':
      return `2×${number}`;
    case 'added':
      return value === 0 ? 'body' : `+${number}`;
    case 'assisted':
      return `-${number}`;
    case 'bodyweight':
      return 'body';
    case 'band':
      return 'band';
    case 'none':
      return 'no weight';
  }
}

function ms(value: number): string {
  return value < 1000 ? `${value.toFixed(1)} ms` : `${(value / 1000).toFixed(1)} s`;
}

function times({ p50, p99, max }: Summary['ackMs']): string {
  return `p50 ${ms(p50)}, p99 ${ms(p99)}, worst ${ms(max)}`;
}
