import { AuthRefresh } from '@gymgenius/proto/live/messages';
import { expect, test } from 'vitest';
import { read } from './read.ts';

test('what makes a check of length throw is unreadable, not a bug', () => {
  const hostile = { token: { length: { toString: 1 } } };
  expect(() => AuthRefresh.safeParse(hostile)).toThrow(TypeError);
  expect(read(AuthRefresh, hostile)).toEqual({ success: false });
  expect(read(AuthRefresh, { token: 'x' })).toMatchObject({ success: true, data: { token: 'x' } });
});
