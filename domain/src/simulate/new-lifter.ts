import { exerciseById } from '../lifting/catalogue.ts';
import { KG_KIT, LB_KIT } from '../lifting/kit.ts';
import { exercisePrior } from '../prediction/exercise-prior.ts';
import { normal, oneOf, uniform } from './chance.ts';
import { programmeOf } from './programme.ts';
import type { LiftTruth, SimulatedLifter, SimulatedPlan } from './simulated-lifter.ts';

const EXPERIENCES = ['novice', 'intermediate', 'advanced'] as const;
/** Growth of ln 1RM per week, novice to advanced (ENGINE.md: 1.0/.4/.15/.05 %). */
const WEEKLY_GAIN = { novice: 0.007, intermediate: 0.0015, advanced: 0.0005 };

/**
 * A simulated lifter, drawn from ENGINE.md's science priors: slope k around the exercise's (Nuzzo 2024: bench .028-.035, leg press .019), sd .2
 * of its log between lifters; day's form sd 3-3.5 % (Grgic 2020); fatigue .21 e^(-rest/155 s) e^(-RIR/1.5) times the lifter's recovery;
 * RIR said too low by a fifth, with a bias of sd .8 (Halperin 2022). Strength is drawn around our own rough standards, since no source has
 * all lifts. Stubbornness, reserves, missed weeks and gyms are our guesses. `parts` fixes some of it.
 */
export function newLifter(seed: number, parts: Partial<SimulatedLifter> = {}): SimulatedLifter {
  const draw = (what: string, mean: number, sd: number): number => mean + sd * normal(seed, what);
  const experience = oneOf(EXPERIENCES, seed, 'experience');
  const bodyweightKg = Math.round(Math.min(130, Math.max(48, draw('body', 78, 12))));
  const programme = programmeOf(oneOf([-1, 0, 0, 1, 3], seed, 'shift'), oneOf([0, 2, 3], seed, 'width'), oneOf([1, 2, 2, 3], seed, 'rir'));
  const k = draw('k', 0, 0.14);
  const strength = draw('strength', 0, 0.18);
  const lifts = new Map(
    exercisesOf(programme).map((exercise, at): [string, LiftTruth] => {
      const prior = exercisePrior(exercise, { bodyweightKg, experience });
      return [
        exercise.id,
        {
          exercise,
          lnMax: prior.mean + strength + 0.12 * normal(seed, 'lift', at),
          k: Math.exp(prior.lnK + k + 0.14 * normal(seed, 'lift k', at)),
          weeklyGain: WEEKLY_GAIN[experience] * Math.exp(0.4 * normal(seed, 'gain', at)),
        },
      ];
    }),
  );
  return {
    seed,
    profile: { bodyweightKg, experience: uniform(seed, 'untold') < 0.25 ? null : experience },
    goal: oneOf(['strength', 'hypertrophy'], seed, 'goal'),
    kit: uniform(seed, 'kit') < 0.3 ? LB_KIT : KG_KIT,
    lifts,
    programme,
    workoutsPerWeek: oneOf([2, 3, 3, 4], seed, 'often'),
    missedShare: oneOf([0, 0.05, 0.15], seed, 'missed'),
    form: { day: 0.026, lift: 0.018 },
    walkSd: 0.006,
    repNoise: { base: 0.4, perRep: 0.03 },
    fatigue: { amplitude: 0.21 * Math.exp(draw('recovery', 0, 0.25)), tauSec: 155, rirScale: 1.5, spill: 0.4 },
    rirHabit: {
      bias: Math.max(-0.6, draw('bias', 0, 0.8)),
      scale: 1.2 * Math.exp(draw('scale', 0, 0.15)),
      sd: oneOf([0.4, 0.6, 0.9], seed, 'rating'),
      told: oneOf([0, 0.3, 0.8, 1], seed, 'told'),
    },
    reps: { extra: draw('extra', 0, 0.3), sd: 0.5, reserve: oneOf([0, 0, 0.5, 1], seed, 'reserve'), saysFailure: 0.7 },
    stubbornness: oneOf([0, 0.1, 0.3], seed, 'stubborn'),
    away: uniform(seed, 'travels') < 0.3 ? { share: 0.15, offset: draw('away', 0, 0.1) } : { share: 0, offset: 0 },
    ...parts,
  };
}

function exercisesOf(programme: readonly (readonly SimulatedPlan[])[]) {
  const ids = new Set(programme.flat().map(({ exerciseId }) => exerciseId));
  return [...ids].map((id) => {
    const exercise = exerciseById(id);
    if (exercise === undefined) throw new Error(`the catalogue has no ${id}`);
    return exercise;
  });
}
