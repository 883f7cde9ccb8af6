import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise, Pattern } from '@gymgenius/domain/lifting/exercise';
import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import type { Unit } from '@gymgenius/domain/lifting/load';
import { matchExercises } from '@gymgenius/gateway/import/exercise-match';
import { planWorkout } from '@gymgenius/gateway/import/import-plan';
import type { ParsedImport } from '@gymgenius/gateway/import/parsed-import';
import { CustomExercises, OwnExercise } from '@gymgenius/proto/rest/history';
import { ImportDone, ImportPreview } from '@gymgenius/proto/rest/imports';
import { Me } from '@gymgenius/proto/rest/people';
import { LiveClient } from './live-client.ts';
import type { ReplayOptions } from './options.ts';
import { Past } from './past.ts';
import { perform } from './perform.ts';
import { readLog } from './read-log.ts';
import type { ReplayRow } from './replay-row.ts';
import { RestClient } from './rest-client.ts';
import type { Screen } from './screen.ts';
import { summarise, type Summary } from './summary.ts';
import { verify } from './verify.ts';

export interface ReplayResult {
  readonly file: string;
  readonly personId: string;
  readonly unit: Unit;
  readonly imported: ImportDone;
  readonly rows: readonly ReplayRow[];
  readonly summary: Summary;
}

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Imports all but the newest workouts as a new lifter, then performs those through a real socket and reads them back. */
export async function replay(text: string, options: ReplayOptions, screen: Screen): Promise<ReplayResult> {
  const { file, parsed, unit, how } = readLog(text, options.file, options.unit, ZONE);
  const performed = Math.min(options.last, Math.floor(parsed.workouts.length / 2));
  if (performed === 0) throw new Error('A replay needs a log of at least two workouts: one to learn from, one to perform.');
  const onNote = (note: string) => screen.note(note);
  const rest = new RestClient(options.gateway, onNote);
  const { personId } = await rest.signUp(`Replay of ${file}`.slice(0, 80));
  const kit = how.converted === (unit === 'kg') ? LB_KIT : KG_KIT;
  const me = await rest.patch(Me, '/v1/me', { unit, zone: ZONE, kit });

  const begun = performance.now();
  const preview = await rest.post(ImportPreview, '/v1/imports', { fileName: file, text, unit, zone: ZONE });
  const imported = await rest.post(ImportDone, `/v1/imports/${preview.importId}/commit`, { unit, skipLastWorkouts: performed });
  screen.title([
    `${file}: ${imported.workouts} workouts imported, the last ${performed} performed again`,
    `${imported.sets} sets in ${((performance.now() - begun) / 1000).toFixed(1)} s; the model has learned from ${imported.learnedFromSets} of them`,
    `weights in ${unit}${how.told ? '' : ' (as the numbers look; --unit to say otherwise)'}; set times are spread evenly over each workout: exports do not tell them`,
    ...(preview.warningCount > 0 ? [`${preview.warningCount} rows of the file were left out`] : []),
  ]);

  const plan = await planOf(rest, parsed, personId, { importId: preview.importId, unit });
  const exercises = new Map(plan.exercises.map((exercise) => [exercise.id, exercise]));
  const past = new Past();
  for (const workout of plan.workouts.slice(0, -performed)) past.add(workout);
  const rows: ReplayRow[] = [];
  const workoutIds: string[] = [];
  await using client = new LiveClient({ gateway: options.gateway, token: (isRefused) => rest.token(isRefused), onNote });
  await client.connect();
  for (const workout of plan.workouts.slice(-performed)) {
    screen.workout(`${new Date(workout.startedAt).toISOString().slice(0, 10)}  ${workout.title}`);
    const onRow = (row: ReplayRow) => {
      rows.push(row);
      screen.row(row);
    };
    const gym = { goal: me.goal, kit: me.kit, zone: ZONE };
    workoutIds.push(
      await perform(workout, { client, past, gym, speed: options.speed, exerciseOf: (id) => exerciseById(id) ?? exercises.get(id), onRow }),
    );
  }
  const verdict = await verify(rest, rows, workoutIds);
  const summary = summarise(rows, verdict, { workouts: performed, reconnects: client.reconnects });
  screen.summary(summary);
  return { file, personId, unit, imported, rows, summary };
}

/** The file's workouts as commands; exercises that only the newest workouts name are added to the lifter's own. */
async function planOf(rest: RestClient, parsed: ParsedImport, athleteId: string, how: { readonly importId: string; readonly unit: Unit }) {
  const own = await rest.get(CustomExercises, '/v1/exercises');
  const customs = own.exercises.map(toExercise);
  for (const { isNew, exercise } of matchExercises(parsed, athleteId, { aliases: new Map(), customs }).values()) {
    if (!isNew) continue;
    const { name, equipment, pattern, mechanic } = exercise;
    customs.push(toExercise(await rest.post(OwnExercise, '/v1/exercises', { name, equipment, pattern, mechanic })));
  }
  const exercises = matchExercises(parsed, athleteId, { aliases: new Map(), customs });
  const context = { ...how, athleteId, source: parsed.source, zone: ZONE, exercises, timesUndone: 0 };
  return { exercises: customs, workouts: parsed.workouts.map((workout) => planWorkout(workout, context).command) };
}

function toExercise(wire: OwnExercise): Exercise {
  const { pattern, primary, secondary, archived: _, ...rest } = wire;
  // The gateway writes only the domain's own words here.
  return { ...rest, pattern: pattern as Pattern, primary: primary as Exercise['primary'], secondary: secondary as Exercise['secondary'] };
}
