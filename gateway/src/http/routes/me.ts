import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import { uuidV7 } from '@gymgenius/platform/ids';
import { Me, MeChange } from '@gymgenius/proto/rest/people';
import { coachesOf } from '@gymgenius/store/coach-link/coach-links';
import { defaultGym, saveDefaultGym } from '@gymgenius/store/gym/gyms';
import type { Em } from '@gymgenius/store/orm';
import { changePerson, findPerson, type Person, type PersonChange } from '@gymgenius/store/person/people';
import { isZone } from '../../import/local-time.ts';
import type { App } from '../app-type.ts';
import { mustBeUsable } from '../must-be-usable.ts';
import { ProblemError } from '../problem.ts';
import { principalOf } from '../sign-in.ts';

export interface MeParts {
  readonly em: () => Em;
  readonly now: () => number;
  /** Where this person trains right now, the next suggestion knows of it. */
  readonly onChanged: (personId: string) => void;
}

export function meRoutes(app: App, { em, now, onChanged }: MeParts): void {
  const tags = ['me'];
  app.get('/v1/me', { schema: { tags, summary: 'Who I am, my units, kit and coaches', response: { 200: Me } } }, async (request) => {
    const person = await findPerson(em(), principalOf(request).personId);
    return toMe(em, person);
  });

  app.patch(
    '/v1/me',
    { schema: { tags, summary: 'Change what is named, keep the rest', body: MeChange, response: { 200: Me } } },
    async (request) => {
      const { personId } = principalOf(request);
      const { kit, ...change } = request.body;
      if (change.zone !== undefined && !isZone(change.zone))
        throw new ProblemError('invalid_request', { message: `There is no time zone “${change.zone}”.` });
      if (kit) mustBeUsable(kit);
      const person = await changePerson(em(), personId, withoutUndefined(change));
      if (person && kit) await saveDefaultGym(em(), { id: uuidV7(now()), athleteId: personId, name: 'My gym', kit, createdAt: now() });
      onChanged(personId);
      return toMe(em, person);
    },
  );
}

async function toMe(em: () => Em, person: Person | null) {
  if (!person) throw new ProblemError('not_found', { message: 'This person is not here any more.' });
  const [gym, coaches] = await Promise.all([defaultGym(em(), person.id), coachesOf(em(), person.id)]);
  const { id, name, role, unit, bodyweightKg, experience, goal, zone } = person;
  const kit = gym?.kit ?? (unit === 'lb' ? LB_KIT : KG_KIT);
  return {
    personId: id,
    name,
    role,
    unit,
    bodyweightKg: bodyweightKg ?? null,
    experience: experience ?? null,
    goal,
    zone,
    kit,
    tryEquals: person.tryEquals ?? true,
    coaches,
  };
}

function withoutUndefined(change: { readonly [Key in keyof PersonChange]?: PersonChange[Key] | undefined }): PersonChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
