import * as z from 'zod/mini';

const Share = z.number().check(z.gte(0), z.lte(1));
const Measured = z.nullable(z.number());

/** Over many sets, in reps unless said; null where it cannot be told. */
const ReportMeasures = z.object({
  mae: Measured,
  /** Shares of the sets, 0..1. */
  exact: Measured,
  within1: Measured,
  /** Nats a set. */
  nll: Measured,
  crps: Measured,
  /** Shares of outcomes within the central 50, 80 and 95 %. */
  cover50: Measured,
  cover80: Measured,
  cover95: Measured,
  width80: Measured,
});

/** A group of sets: the n-th of a session, or a family of exercises by its id. */
const ReportSlice = z.object({ name: z.string(), cases: z.int(), mae: z.number(), repeatLastMae: z.number(), cover80: Measured });

/** How well a model forecasts the reps that will be logged: the numbers behind its plots, carried by its card. */
export const ModelReport = z.object({
  /** How its parameters came about, in words: whether they had seen these lifters. */
  basis: z.string(),
  cases: z.int(),
  lifters: z.int(),
  /** Lifters for whom it misses by less than repeating the last set does. */
  beatsRepeatLast: z.int(),
  /** All sets alike, and the mean of the lifters' own measures. */
  pooled: ReportMeasures,
  byLifter: ReportMeasures,
  repeatLast: z.object({ pooledMae: Measured, byLifterMae: Measured }),
  /** `seen` = share of outcomes at or below the quantile `told`: equal when honest. */
  reliability: z.array(z.object({ told: Share, seen: Share })),
  bySet: z.array(ReportSlice),
  byFamily: z.array(ReportSlice),
  /** By earlier sessions of the exercise. */
  coldStart: z.array(z.object({ sessions: z.int(), cases: z.int(), mae: z.number(), repeatLastMae: z.number() })),
});
export type ModelReport = z.infer<typeof ModelReport>;
