import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { uuidV5 } from '@gymgenius/platform/ids';
import { acceptInvitation, hasConsent, invite } from '@gymgenius/store/coach-link/coach-links';
import { defaultGym, saveDefaultGym } from '@gymgenius/store/gym/gyms';
import { addImport, findImport, saveImport } from '@gymgenius/store/import/imports';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import type { Em } from '@gymgenius/store/orm';
import { addPerson } from '@gymgenius/store/person/people';
import { inTransaction } from '@gymgenius/worker/lifter-state/in-transaction';
import { lockLifter, refold } from '@gymgenius/worker/lifter-state/refold';
import type { Pool } from 'pg';
import { DEMO_ADMIN, DEMO_COACH } from '../demo-people.ts';
import type { SimulatedLifter } from './demo-lifters.ts';
import { simulateHistory } from './simulate-history.ts';
import { writeHistory } from './write-history.ts';

export interface SeedParts {
  readonly em: () => Em;
  readonly pool: Pool;
  readonly ledger: WorkoutLedger;
  readonly now: number;
}

export interface Seeded {
  readonly id: string;
  readonly name: string;
  readonly role: 'lifter' | 'coach' | 'admin';
  readonly workouts: number;
  readonly sets: number;
  /** Workouts that this run wrote. */
  readonly added: number;
}

/** The two who lift nothing here: a coach and an admin. */
export async function seedStaff({ em, now }: SeedParts): Promise<Seeded[]> {
  const settings = { subject: null, unit: 'kg', bodyweightKg: null, experience: null, zone: 'Europe/Berlin', goal: 'strength' } as const;
  const staff = [
    { ...DEMO_COACH, role: 'coach' },
    { ...DEMO_ADMIN, role: 'admin' },
  ] as const;
  for (const person of staff) await addPerson(em(), { ...person, ...settings, createdAt: now });
  return staff.map(({ id, name, role }) => ({ id, name, role, workouts: 0, sets: 0, added: 0 }));
}

/**
 * A demo lifter with a gym, a coach and a simulated past, marked as an import of source `demo`. The import's row holds the moment from which the
 * past is counted, so that a second run writes the very same workouts, finishes what was cut short, and adds nothing to what is there.
 */
export async function seedLifter(lifter: SimulatedLifter, { em, pool, ledger, now }: SeedParts): Promise<Seeded> {
  const { id, name } = lifter.person;
  await addPerson(em(), { ...lifter.person, role: 'lifter', subject: null, unit: 'kg', createdAt: now });
  const importId = uuidV5(`demo/${id}`);
  const known = await findImport(em(), importId);
  const anchor = known?.createdAt ?? now;
  const workouts = simulateHistory(lifter, importId, anchor);
  const sets = workouts.reduce((sum, { command }) => sum + command.sets.length, 0);
  const counted = { id, name, role: 'lifter', workouts: workouts.length, sets } as const;
  if (known && known.counts.complete !== false) return { ...counted, added: 0 };

  const counts = { workouts: workouts.length, sets, duplicates: 0 };
  const row = {
    id: importId,
    athleteId: id,
    source: 'demo',
    fileName: 'simulated',
    fileSha256: '',
    status: 'committed',
    createdAt: anchor,
  } as const;
  await addImport(em(), { ...row, counts: { ...counts, complete: false } });
  if (!(await defaultGym(em(), id)))
    await saveDefaultGym(em(), { id: uuidV5(`demo/${id}/gym`), athleteId: id, name: 'Gym', kit: KG_KIT, createdAt: now });
  await linkToCoach(em, id, now);
  const added = await writeHistory(ledger, id, workouts, now);
  await inTransaction(pool, async (client) => {
    await lockLifter(client, id);
    await refold(client, id, null);
  });
  await saveImport(em(), { ...row, counts: { ...counts, complete: true } });
  return { ...counted, added };
}

async function linkToCoach(em: () => Em, athleteId: string, now: number): Promise<void> {
  if (await hasConsent(em(), DEMO_COACH.id, athleteId)) return;
  const code = uuidV5(`demo/${athleteId}/${now}`);
  await invite(em(), { id: uuidV5(`${code}/link`), athleteId, code, expiresAt: now + 60_000, createdAt: now });
  await acceptInvitation(em(), code, DEMO_COACH.id, now);
}
