import { Gyms, GymChange, NewGym } from '@gymgenius/proto/rest/gyms';
import { Uuid } from '@gymgenius/proto/values';
import { addGym, changeGym, gymsOf, MOST_GYMS, removeGym } from '@gymgenius/store/gym/gym-list';
import type { Em } from '@gymgenius/store/orm';
import * as z from 'zod/mini';
import type { App } from '../app-type.ts';
import { mustBeUsable } from '../must-be-usable.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';

export interface GymParts {
  readonly em: () => Em;
  readonly now: () => number;
  /** The next suggestion of this person may have another default kit. */
  readonly onChanged: (personId: string) => void;
}

const GymParams = z.object({ gymId: Uuid });
const MISSING = 'You have no such gym.';

/** Where a lifter trains and what is there. Each change answers the whole list. */
export function gymRoutes(app: App, { em, now, onChanged }: GymParts): void {
  const tags = ['gyms'];
  const response = { 200: Gyms };
  app.get('/v1/gyms', { schema: { tags, summary: 'Where I train, the default first', response } }, (request) =>
    answer(principalOf(request).personId),
  );

  app.post(
    '/v1/gyms',
    { schema: { tags, summary: 'A gym more; the first one is the default', body: NewGym, response } },
    async (request) => {
      const { personId } = principalOf(request);
      const { gymId, name, kit } = request.body;
      mustBeUsable(kit);
      const isIn = await addGym(em(), { id: gymId, athleteId: personId, name, kit, createdAt: now() });
      if (!isIn) throw new ProblemError('conflict', { message: `At most ${MOST_GYMS} gyms can be kept. Delete one first.` });
      onChanged(personId);
      return answer(personId);
    },
  );

  const change = { tags, summary: 'Its name, what it owns, or that I train there now', params: GymParams, body: GymChange, response };
  app.patch('/v1/gyms/:gymId', { schema: change }, async (request) => {
    const { personId } = principalOf(request);
    const { name, kit, isDefault } = request.body;
    if (kit) mustBeUsable(kit);
    const told = { ...(name !== undefined && { name }), ...(kit && { kit }), ...(isDefault && { isDefault }) };
    if (!(await changeGym(em(), personId, request.params.gymId, told))) throw new ProblemError('not_found', { message: MISSING });
    onChanged(personId);
    return answer(personId);
  });

  const removal = { tags, summary: 'Forget a gym; sets that were logged there stay', params: GymParams, response };
  app.delete('/v1/gyms/:gymId', { schema: removal }, async (request) => {
    const { personId } = principalOf(request);
    const result = await removeGym(em(), personId, request.params.gymId);
    if (result === 'missing') throw new ProblemError('not_found', { message: MISSING });
    if (result === 'default') throw new ProblemError('conflict', { message: 'This is where you train now. Choose another gym first.' });
    return answer(personId);
  });

  async function answer(personId: string) {
    const gyms = await gymsOf(em(), personId);
    return { gyms: gyms.map(({ id, name, kit, isDefault }) => ({ gymId: id, name, kit, isDefault })) };
  }
}
