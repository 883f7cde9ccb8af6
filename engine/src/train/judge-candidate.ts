import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import type { ModelCard } from '@gymgenius/proto/rest/models';
import { modelReport } from '../evaluate/model-report.ts';
import { sha256Of } from '../model/contract.ts';
import { openModel } from '../model/open-model.ts';
import { effortShift } from './effort-shift.ts';
import { judgeNight, tooLittle, type Verdict } from './gate/judge-night.ts';
import { misbehaviour } from './gate/misbehaviour.ts';
import { runSpeed } from './gate/run-speed.ts';
import { judgedOnOlder } from './lifter-log.ts';
import { metricsOf } from './measures.ts';
import { baselineCases, scoresOf } from './scores-of.ts';
import type { Snapshot } from './snapshot.ts';

export interface Judgement {
  readonly verdict: Verdict;
  readonly metrics: ModelCard['metrics'];
  readonly report: ModelCard['report'];
}

/** Lifters with fewer held-out sets are too short for the report. */
const FEWEST_REPORTED = 20;
const BASIS =
  'A fifth of all workouts, drawn by a hash of their ids, is never fitted by any night. These are those workouts of the lifters in this snapshot.';

/** Scores a candidate beside its parent on workouts that neither was fitted on, and asks the gate. `states` = random states that the file is tried on. */
export async function judgeCandidate(
  snapshot: Snapshot,
  parent: ModelParameters,
  candidate: { readonly bytes: Uint8Array; readonly version: string },
  states: number,
  say: (line: string) => void,
): Promise<Judgement> {
  const { bytes, version } = candidate;
  const model = await openModel(bytes, { version, sha256: sha256Of(bytes) });
  try {
    const early = tooLittle(snapshot);
    if (early !== null) return { verdict: early, metrics: null, report: null };
    say('judging on held-out workouts');
    const [before, after] = [scoresOf(snapshot.lifters, parent), scoresOf(snapshot.lifters, model.parameters)];
    const older = judgedOnOlder(snapshot.lifters);
    const repeatLast = baselineCases(snapshot.lifters, 'repeat last set');
    say(`trying ${states} random states`);
    const evidence = {
      night: snapshot,
      champion: before,
      candidate: after,
      older: { champion: scoresOf(older, parent), candidate: scoresOf(older, model.parameters) },
      shift: effortShift(snapshot.lifters, parent.filter),
      repeatLast,
      filterOnly: baselineCases(snapshot.lifters, 'filter only'),
      misbehaved: await misbehaviour(bytes, model, states),
      speed: await runSpeed(model),
      bytes: bytes.length,
    };
    const report = after.cases.length === 0 ? null : modelReport(BASIS, after.cases, repeatLast, FEWEST_REPORTED);
    return { verdict: judgeNight(evidence), metrics: metricsOf(evidence), report };
  } finally {
    await model.release();
  }
}
