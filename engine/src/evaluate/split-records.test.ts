import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitRecords } from './split-records.ts';

function split(...chunks: readonly string[]): (readonly string[])[] {
  const splitter = splitRecords();
  const found = chunks.flatMap((chunk) => splitter.add(chunk));
  return [...found, ...splitter.end()].map(({ fields }) => fields);
}

describe('records of a CSV text', () => {
  test('quotes, commas and line breaks within them', () => {
    expect(split('name,note\n"Press, ""strict""","two\r\nlines"\r\nRow,\n')).toEqual([
      ['name', 'note'],
      ['Press, "strict"', 'two\nlines'],
      ['Row', ''],
    ]);
  });

  test('a byte order mark, blank lines, no last line break, quotes amid a field', () => {
    expect(split('\uFEFFa,b\r\n\r\n2" plate,x\n"21"s curl,"y"')).toEqual([
      ['a', 'b'],
      ['2" plate', 'x'],
      ['21s curl', 'y'],
    ]);
  });

  test('semicolons and tabs', () => {
    expect(split('a;b,c;d\n1;2,5;"x;y"')).toEqual([
      ['a', 'b,c', 'd'],
      ['1', '2,5', 'x;y'],
    ]);
    expect(split('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('a quote that is never closed is named by its line; a file without lines is none', () => {
    expect(() => split('a,b\n1,2\n"3,4\n5,6\n')).toThrow('A quote that opens on line 3 is never closed');
    expect(() => split('x'.repeat(1_100_000))).toThrow('Line 1 is longer than a million characters');
    expect(() => split('a,b\n"', 'y\n'.repeat(700_000))).toThrow('line 2 is never closed');
  });

  test('what is written by the rules is read back, however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', '1'), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.array(fc.nat(200), { maxLength: 5 }), fc.boolean(), (rows, cuts, crlf) => {
        const head = ['a', 'b'];
        const quoted = [head, ...rows].map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
        const text = quoted.join(crlf ? '\r\n' : '\n');
        const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((x, y) => x - y), text.length];
        const chunks = places.slice(1).map((to, i) => text.slice(places[i] ?? 0, to));
        expect(split(...chunks)).toEqual([head, ...rows]);
      }),
      { seed: 20_261_122, numRuns: 400 },
    );
  });

  test('any text at all gives records or an error in words', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', 'x', '\u0000'), maxLength: 60 }), (text) => {
        expect(() => {
          try {
            if (split(text).some((fields) => fields.length === 0)) throw new Error('a record without fields');
          } catch (error) {
            if (!String(error).includes('is never closed')) throw error;
          }
        }).not.toThrow();
      }),
      { seed: 20_261_122, numRuns: 1000 },
    );
  });
});
