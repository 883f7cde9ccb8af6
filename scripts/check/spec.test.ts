import { expect, test } from 'vitest';
import { specViolations } from './spec.ts';

const spec = (text: string) => [{ path: 'SPEC.md', text }];
const tests = (text: string) => [{ path: 'a.test.ts', text }];
const title = (name: string) => `test('${name}', () => {})`;

test('each rule is quoted by a title, wherever it is defined', () => {
  const text = '- [H1] one\n### [H2] two\n**[H3]** three, see [H1]\n- [H4] four (no test yet)\n';
  expect(specViolations(spec(text), tests(`${title('[H1] [H2] both')}\n${title('[H3] x')}`))).toEqual([]);
});

test('what does not fit is named', () => {
  const text = '- [H1] one\n- [H1] again\n- [H2] two (no test yet)\nas in [H9]\n';
  expect(specViolations(spec(text), tests(`${title('[H2] x')}\n${title('[H7] y')}`))).toEqual([
    'SPEC.md: [H1] is defined twice',
    'SPEC.md: no test quotes [H1]',
    'SPEC.md: no test quotes [H1]',
    'SPEC.md: [H2] has a test, so "(no test yet)" is wrong',
    'a.test.ts: a test quotes [H7], which no document defines',
    'SPEC.md: mentions [H9], which no document defines',
  ]);
});
