import { checkAllowed } from '@gymgenius/engine/model/allowed-graph';
import { ModelRefused } from '@gymgenius/engine/model/model';
import { checkApart } from '@gymgenius/engine/registry/check-apart';
import { parseImport } from '@gymgenius/gateway/import/parse-import';
import { setCount } from '@gymgenius/gateway/import/parsed-import';
import { hostileValue, mutateBytes, pick, type Random } from './hostile.ts';
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
const SLOW_MS = 2_000;

/** Exports with cells, lines and bytes that nobody exported: a result or a sentence, soon, and every row accounted for. */
export const csvDoor: Attack = async (random, note) => {
  const text = hostileCsv(random);
  const began = process.threadCpuUsage();
  const result = parseImport(text, {
    unit: null,
    zone: pick(random, ['UTC', 'Europe/Berlin', 'America/St_Johns']),
    now: Date.UTC(2026, 5, 1),
  });
  const spent = process.threadCpuUsage(began);
  // Of the processor's time: a busy machine makes nobody's parser slow.
  const took = (spent.user + spent.system) / 1000;
  if (took > SLOW_MS) return `a CSV of ${text.length} characters took ${Math.round(took)} ms: ${JSON.stringify(text.slice(0, 200))}`;
  note(result.ok ? 'read' : 'refused');
  if (!result.ok) return /^[A-Z].*[.”…]$/s.test(result.problem) ? null : `a CSV was refused without a sentence: ${result.problem}`;
  const { parsed } = result;
  const skipped = [...parsed.skipped.values()].reduce((sum, count) => sum + count, 0);
  if (parsed.rows !== setCount(parsed) + skipped + parsed.warnings.length) return `rows were lost: ${JSON.stringify(text.slice(0, 300))}`;
  const wrong = parsed.workouts
    .flatMap(({ sets }) => sets)
    .find(({ reps, weight, rir }) => !(reps >= 0 && reps <= 200) || Number.isNaN(weight) || (rir !== null && !(rir >= 0 && rir <= 10)));
  return wrong ? `a set came through as ${JSON.stringify(wrong)}` : null;
};

function hostileCsv(random: Random): string {
  const lines = [...pick(random, [STRONG, HEVY])];
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
