import type { ModelLine, Models } from '@gymgenius/proto/rest/models';
import { expect, test } from 'vitest';
import { offersFor } from './moves.ts';

const line = (name: string, status: ModelLine['status'] = 'candidate'): ModelLine => ({
  name,
  status,
  createdAt: 0,
  parent: null,
  verdict: null,
});
const models: Models = {
  trial: null,
  shadow: null,
  serving: { name: 'model-a', since: null },
  base: 'base-1',
  pointers: [
    { name: 'champion', version: 'model-a', revision: 2 },
    { name: 'canary', version: 'model-b', revision: 1 },
    { name: 'shadow', version: null, revision: 0 },
  ],
  versions: [],
  moves: [],
};
const offered = (of: ModelLine) => offersFor(models, of).map(({ move, path, body }) => [move, path, body['pointer']]);

test('a version is offered what makes sense where it stands', () => {
  expect(offered(line('model-a'))).toEqual([['rollback', '/v1/models/rollback', 'champion']]);
  expect(offered(line('model-b'))).toEqual([
    ['promote', '/v1/models/model-b/promote', undefined],
    ['shadow', '/v1/models/model-b/shadow', undefined],
    ['rollback', '/v1/models/rollback', 'canary'],
  ]);
  expect(offered(line('model-c')).map(([move]) => move)).toEqual(['promote', 'canary', 'shadow', 'retire']);
  expect(offered(line('model-d', 'rolled_back'))).toEqual([]);
});
