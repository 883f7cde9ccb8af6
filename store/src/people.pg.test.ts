import { randomUUID } from 'node:crypto';
import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { acceptInvitation, athletesOf, coachesOf, hasConsent, invite, revokeLink } from './coach-link/coach-links.ts';
import { addCustomExercise, aliasesOf, customExercisesOf, saveAliases } from './exercise/custom-exercises.ts';
import { defaultGym, saveDefaultGym } from './gym/gyms.ts';
import { addImport, findImport, importsOf, markImportUndone } from './import/imports.ts';
import { ENTITIES } from './orm.ts';
import { addPerson, changePerson, findPerson, findPersonBySubject, listDemoPeople } from './person/people.ts';
import { lifter, openTestDatabase, savedLifter, type TestDatabase } from './testing/test-database.ts';

const NOW = Date.UTC(2026, 2, 1);
let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject('databaseUrl'));
});
afterAll(() => db[Symbol.asyncDispose]());

test('every entity names columns that exist', async () => {
  for (const { meta } of ENTITIES) {
    const columns = meta.props.flatMap((property) => property.fieldNames).join(', ');
    await expect(db.pool.query(`select ${columns} from "${meta.tableName}" limit 0`), meta.className).resolves.toBeDefined();
  }
});

describe('people', () => {
  test('are found by id and by subject, and changed in part', async () => {
    const person = lifter({ subject: `oidc|${randomUUID()}`, bodyweightKg: null, tryEquals: false });
    expect(await addPerson(db.em(), person)).toEqual(person);
    expect(await findPerson(db.em(), person.id)).toEqual(person);
    expect(await findPersonBySubject(db.em(), person.subject ?? '')).toEqual(person);
    expect(await changePerson(db.em(), person.id, { bodyweightKg: 71.5, unit: 'lb' })).toEqual({
      ...person,
      bodyweightKg: 71.5,
      unit: 'lb',
    });
    expect(await changePerson(db.em(), randomUUID(), { name: 'x' })).toBeNull();
    expect(await findPerson(db.em(), randomUUID())).toBeNull();
  });

  test('whom the sign-in page offers: coaches and seeded lifters, no guests', async () => {
    const [guest, seeded] = [await savedLifter(db.em()), await savedLifter(db.em())];
    const coach = await addPerson(db.em(), { ...lifter({}), role: 'coach' });
    const [id, none] = [randomUUID(), { fileName: 'simulated', fileSha256: '', status: 'committed', createdAt: NOW } as const];
    await addImport(db.em(), { ...none, id, athleteId: seeded.id, source: 'demo', counts: { workouts: 0, sets: 0, duplicates: 0 } });
    const offered = new Set((await listDemoPeople(db.em(), 1000)).map((person) => person.id));
    expect([guest.id, seeded.id, coach.id].map((each) => offered.has(each))).toEqual([false, true, true]);
  });

  test('two first requests of one subject make one person', async () => {
    const subject = `oidc|${randomUUID()}`;
    const both = await Promise.all([addPerson(db.em(), lifter({ subject })), addPerson(db.em(), lifter({ subject }))]);
    expect(both[0]).toEqual(both[1]);
  });
});

describe('consent', () => {
  const invited = async (expiresAt = NOW + 1000) => {
    const [athlete, coach] = [
      await savedLifter(db.em(), { name: 'Athlete' }),
      await savedLifter(db.em(), { role: 'coach', name: 'Coach' }),
    ];
    const code = randomUUID();
    await invite(db.em(), { id: randomUUID(), athleteId: athlete.id, code, expiresAt, createdAt: NOW });
    return { athlete, coach, code };
  };

  test('[I10] is there from the acceptance to the revocation, and a code works once', async () => {
    const { athlete, coach, code } = await invited();
    expect(await hasConsent(db.em(), coach.id, athlete.id)).toBe(false);
    expect(await acceptInvitation(db.em(), code, coach.id, NOW)).toEqual({ ok: true, athleteId: athlete.id });
    expect(await acceptInvitation(db.em(), code, coach.id, NOW)).toEqual({ ok: false, why: 'code_unknown' });
    expect(await hasConsent(db.em(), coach.id, athlete.id)).toBe(true);
    expect(await coachesOf(db.em(), athlete.id)).toEqual([{ personId: coach.id, name: 'Coach' }]);
    expect(await athletesOf(db.em(), coach.id, NOW)).toEqual([
      { personId: athlete.id, name: 'Athlete', lastWorkoutAt: null, workouts28d: 0 },
    ]);
    expect(await revokeLink(db.em(), athlete.id, coach.id, NOW)).toBe(true);
    expect(await hasConsent(db.em(), coach.id, athlete.id)).toBe(false);
    expect(await revokeLink(db.em(), athlete.id, coach.id, NOW)).toBe(false);
  });

  test('is not given by an expired code, by a code of one’s own, or twice', async () => {
    const { athlete, coach, code } = await invited(NOW - 1);
    expect(await acceptInvitation(db.em(), code, coach.id, NOW)).toEqual({ ok: false, why: 'code_expired' });
    expect(await acceptInvitation(db.em(), code, athlete.id, NOW)).toEqual({ ok: false, why: 'code_unknown' });
    for (const why of [null, 'already_linked']) {
      const next = randomUUID();
      await invite(db.em(), { id: randomUUID(), athleteId: athlete.id, code: next, expiresAt: NOW, createdAt: NOW });
      expect(await acceptInvitation(db.em(), next, coach.id, NOW)).toEqual(why ? { ok: false, why } : { ok: true, athleteId: athlete.id });
    }
  });
});

test('a lifter has one default gym, whose kit changes in place', async () => {
  const { id: athleteId } = await savedLifter(db.em());
  expect(await defaultGym(db.em(), athleteId)).toBeNull();
  const gym = { id: randomUUID(), athleteId, name: 'Home', kit: KG_KIT, createdAt: NOW };
  await saveDefaultGym(db.em(), gym);
  await saveDefaultGym(db.em(), { ...gym, id: randomUUID(), name: 'Work', kit: LB_KIT });
  expect(await defaultGym(db.em(), athleteId)).toEqual({ ...gym, name: 'Work', kit: LB_KIT, isDefault: true });
});

test('an exercise of one name is made once, and a raw name means what was said last', async () => {
  const { id: athleteId } = await savedLifter(db.em());
  const exercise = {
    id: randomUUID(),
    name: 'Zottman press',
    equipment: 'dumbbell',
    pattern: 'vertical_press',
    mechanic: 'compound',
    primary: ['front_delts'],
    secondary: [],
    loadKind: 'per_hand',
    bodyweightShare: 0,
    incrementKg: 2,
    risky: false,
    timed: false,
  } as const;
  expect(await addCustomExercise(db.em(), athleteId, exercise, NOW)).toEqual(exercise);
  expect(await addCustomExercise(db.em(), athleteId, { ...exercise, id: randomUUID(), name: 'zottman PRESS' }, NOW)).toEqual(exercise);
  expect(await customExercisesOf(db.em(), athleteId)).toEqual([exercise]);
  expect(await customExercisesOf(db.em(), athleteId, [randomUUID()])).toEqual([]);
  await saveAliases(
    db.em(),
    athleteId,
    new Map([
      ['Zott', 'back-squat'],
      ['Press', 'bench-press'],
    ]),
  );
  await saveAliases(db.em(), athleteId, new Map([['Zott', exercise.id]]));
  expect(await aliasesOf(db.em(), athleteId)).toEqual(
    new Map([
      ['Zott', exercise.id],
      ['Press', 'bench-press'],
    ]),
  );
});

test('an import is noted once and undone once', async () => {
  const { id: athleteId } = await savedLifter(db.em());
  const row = {
    id: randomUUID(),
    athleteId,
    source: 'strong',
    fileName: 's.csv',
    fileSha256: 'f00',
    status: 'committed',
    counts: { workouts: 2, sets: 9, duplicates: 0 },
    createdAt: NOW,
  } as const;
  await addImport(db.em(), row);
  await addImport(db.em(), { ...row, fileName: 'other' });
  expect(await importsOf(db.em(), athleteId)).toEqual([{ ...row, undoneAt: null }]);
  await markImportUndone(db.em(), row.id, NOW + 5);
  await markImportUndone(db.em(), row.id, NOW + 9);
  expect(await findImport(db.em(), row.id)).toEqual({ ...row, status: 'undone', undoneAt: NOW + 5 });
});
