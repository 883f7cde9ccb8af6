import { expect, test } from 'vitest';
import { readable } from './readable.ts';

test('a JSON line becomes level, message and fields', () => {
  const line = JSON.stringify({
    level: 40,
    time: 1,
    pid: 2,
    hostname: 'h',
    service: 'gateway',
    msg: 'engine is slow',
    ms: 130,
    err: { message: 'deadline' },
  });
  expect(readable(line)).toBe('warn  engine is slow ms=130 err=deadline');
});

test('any other line stays as it is', () => {
  for (const line of ['gateway: ready', '{not json', '{"a":1}', '']) expect(readable(line)).toBe(line);
});
