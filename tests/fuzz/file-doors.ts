import { checkAllowed } from '@gymgenius/engine/model/allowed-graph';
import { ModelRefused } from '@gymgenius/engine/model/model';
import { checkApart } from '@gymgenius/engine/registry/check-apart';
import { parseImport } from '@gymgenius/gateway/import/parse-import';
import { setCount, type ImportedWorkout } from '@gymgenius/gateway/import/parsed-import';
import { Load, Reps, Seconds, SetType } from '@gymgenius/proto/values';
import { hostileValue, mutate, mutateBytes, pick, type Random } from './hostile.ts';
import type { Attack } from './rest-door.ts';

const STRONG = [
  'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE',
  '2024-03-01 18:00:00,Push,1h 5m,Bench Press (Barbell),1,60.5,8,0,0,slow,good day,8.5',
  '2024-03-01 18:00:00,Push,1h 5m,Bench Press (Barbell),W,"20,5",10,0,0,"a ""b""\nc",,',
  '2024-03-02 18:00:00,Pull,35m,Plank,1,0,0,0,90,,,',
];
const HEVY = [
  'title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe',
  'Push,"30 Jun 2025, 19:56","30 Jun 2025, 20:58",,Bench Press (Barbell),1,,0,normal,40,10,,,',
];
const FITNOTES = [
  'Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment',
  '2024-03-01,Barbell Squat,Legs,135.0,lbs,5,,,,easy',
  '2024-03-02,Plank,Abs,,,,,,0:01:30,',
];
const STRONGLIFTS = [
  'Date,Note,Body Weight (KG),Exercise 1,Weight (KG),Weight (LB),Set 1,Set 2,Exercise 2,Weight (KG),Weight (LB),Set 1,Set 2',
  '19/11/18,good,80,Squat,42.5,,5,4,Planks,0,,30,45',
];
const OWN_TABLE = [
  'date,end,exercise,weight (kg),reps,rir,set type,notes',
  '2024-03-01 18:00,2024-03-01 19:00,Squat,82.5,5,2,top,x',
  '1.3.2024,,Bench,80,5,,,',
];
const ID = '11111111-1111-4111-8111-111111111111';
const OWN_JSON = {
  format: 'gymgenius-export-1',
  exercises: [
    {
      id: ID,
      name: 'Zorb',
      exercise: {
        equipment: 'other', pattern: 'squat', mechanic: 'compound', primary: ['quads'], secondary: [], loadKind: 'external',
        bodyweightShare: 0, incrementKg: 2.5, risky: false, timed: false,
      }, // prettier-ignore
    },
  ],
  workouts: [
    {
      id: ID, status: 'finished', title: 'Push', zone: 'UTC', note: 'good', startedAt: '2024-03-01T18:00:00Z', endedAt: '2024-03-01T19:00:00Z',
      events: [{ fact: { slots: [{ slotId: ID, supersetGroup: 'a' }] } }],
      sets: [
        {
          slotId: ID, exerciseId: ID, type: 'working', loadKind: 'external', loadValue: 80, loadUnit: 'kg', reps: 5, rir: 2, durationSec: null,
          note: 'x', performedAt: '2024-03-01T18:05:00Z', removed: false,
        },
      ],
    },
  ],
}; // prettier-ignore
const NOW = Date.UTC(2026, 5, 1);
const SLOW_MS = 2_000;

/** Exports of every kind with cells, lines and bytes that nobody exported: a result or a sentence, soon, and every row accounted for. */
export const csvDoor: Attack = async (random, note) => {
  const text = random() < 0.25 ? hostileJson(random) : hostileCsv(random);
  const began = process.threadCpuUsage();
  const result = parseImport(text, {
    unit: null,
    zone: pick(random, ['UTC', 'Europe/Berlin', 'America/St_Johns']),
    now: NOW,
  });
  const spent = process.threadCpuUsage(began);
  // Of the processor's time: a busy machine makes nobody's parser slow.
  const took = (spent.user + spent.system) / 1000;
  if (took > SLOW_MS) return `a file of ${text.length} characters took ${Math.round(took)} ms: ${JSON.stringify(text.slice(0, 200))}`;
  note(result.ok ? 'read' : 'refused');
  if (!result.ok) return /^[A-Z].*[.”…]$/s.test(result.problem) ? null : `a file was refused without a sentence: ${result.problem}`;
  const { parsed } = result;
  const skipped = [...parsed.skipped.values()].reduce((sum, count) => sum + count, 0);
  if (parsed.rows !== setCount(parsed) + skipped + parsed.warnings.length) return `rows were lost: ${JSON.stringify(text.slice(0, 300))}`;
  const wrong = parsed.workouts.find((workout) => !isLoggable(workout));
  return wrong ? `a workout came through as ${JSON.stringify(wrong).slice(0, 500)}` : null;
};

/** Everything of it can be written by PostgreSQL and read by the wire's schemas. */
function isLoggable({ title, zone, note, startedAt, endedAt, slots, sets }: ImportedWorkout): boolean {
  const words = [
    title,
    note,
    zone ?? null,
    ...slots.flatMap(({ rawName, superset }) => [rawName, superset]),
    ...sets.map((set) => set.note),
  ];
  const times = [startedAt, endedAt ?? startedAt, ...sets.map((set) => set.performedAt ?? startedAt)];
  const isDone = ({ load, weight, unit, type, reps, rir, durationSec }: (typeof sets)[number]) =>
    Load.safeParse(load ?? { kind: 'external', value: Math.abs(weight ?? 0), unit: unit ?? 'lb' }).success &&
    SetType.safeParse(type).success &&
    Reps.safeParse(reps).success &&
    (rir === null || (rir >= 0 && rir <= 10)) &&
    (durationSec === null || Seconds.safeParse(durationSec).success);
  return (
    words.every((word) => word === null || (word.isWellFormed() && !word.includes('\0'))) &&
    // A zone's clock may be half a day off the year's first hour.
    times.every((time) => time >= Date.UTC(1999, 11, 31) && time <= NOW + 86_400_000) &&
    sets.every(isDone)
  );
}

function hostileJson(random: Random): string {
  return JSON.stringify({ ...OWN_JSON, exercises: mutate(random, OWN_JSON.exercises), workouts: mutate(random, OWN_JSON.workouts) });
}

function hostileCsv(random: Random): string {
  const lines = [...pick(random, [STRONG, HEVY, FITNOTES, STRONGLIFTS, OWN_TABLE])];
  for (let n = Math.floor(random() * 4); n > 0; n -= 1) {
    const at = Math.floor(random() * lines.length);
    const cells = (lines[at] ?? '').split(',');
    cells[Math.floor(random() * cells.length)] = JSON.stringify(hostileValue(random)).slice(0, 2_000);
    lines.splice(at, random() < 0.7 ? 1 : 0, cells.join(','));
  }
  const text = lines.join(pick(random, ['\n', '\r\n', '\n\n']));
  return random() < 0.5 ? mutateBytes(random, Buffer.from(text)).toString(pick(random, ['utf8', 'latin1', 'utf16le'])) : text;
}

/** Model files with bytes changed: refused in words. Those that ask for nothing forbidden are opened in a process of their own, `atMost` of them. */
export function modelDoor(bytes: Uint8Array, atMost: number): { readonly attack: Attack } {
  let opened = 0;
  return {
    attack: async (random, note) => {
      const changed = mutateBytes(random, bytes);
      try {
        checkAllowed(changed);
        if (opened >= atMost || changed.equals(Buffer.from(bytes))) {
          note('asks for nothing forbidden');
          return null;
        }
        opened += 1;
        note('opened in a process of its own');
        await checkApart(changed, { states: 20, withinMs: 20_000 });
        return null;
      } catch (error) {
        if (!(error instanceof ModelRefused)) return `a model file threw ${String(error)}`;
        note('refused');
        return null;
      }
    },
  };
}
