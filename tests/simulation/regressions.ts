import type { Scenario } from './scenario.ts';

/** Runs that once failed, and why; each must pass for ever. Seeds name a scenario for as long as `scenario.ts` is as it was, so the shrunk ones are kept whole. */
export const REGRESSIONS: readonly { readonly why: string; readonly scenario: Scenario }[] = [
  {
    why: 'a phone whose command was committed in spite of a lost answer was told to wait for ever',
    scenario: {
      chance: 1275136941,
      gateways: 2,
      steps: [
        { afterMs: 1191, which: 11, late: false, who: 'phone', act: 'start_workout' },
        { afterMs: 550, which: 19, late: false, who: 'coach', act: 'override_next_set' },
        { afterMs: 877, which: 5, late: false, who: 'phone', act: 'focus_exercise' },
        { afterMs: 208, which: 13, late: false, who: 'phone', act: 'finish_workout' },
      ],
      faults: [{ kind: 'lost_answer', atMs: 2563, forMs: 79, target: 5 }],
    },
  },
  {
    why: 'a sender with a full window looked at the clock without end once its hold was over',
    scenario: {
      chance: 2062655036,
      gateways: 2,
      steps: [
        { afterMs: 6026, which: 12, late: false, who: 'other', act: 'log_set' },
        { afterMs: 32, which: 9, late: false, who: 'other', act: 'finish_workout' },
      ],
      faults: [{ kind: 'lost_statement', atMs: 5580, forMs: 621, target: 4 }],
    },
  },
  {
    why: 'a gateway whose clock was set back took a lifter’s tokens away',
    scenario: {
      chance: 390322819,
      gateways: 2,
      steps: [
        { afterMs: 15054, which: 25, late: false, who: 'phone', act: 'swap_exercise' },
        { afterMs: 3144, which: 21, late: false, who: 'phone', act: 'swap_exercise' },
      ],
      faults: [
        { kind: 'gateway_skew', atMs: 18065, forMs: 1370, target: 0 },
        { kind: 'app_killed', atMs: 21829, forMs: 262, target: 4 },
      ],
    },
  },
  {
    why: 'a screen that asked to follow while storage was down was never followed',
    scenario: {
      chance: 1870065358,
      gateways: 2,
      steps: [
        { afterMs: 8995, which: 19, late: false, who: 'tablet', act: 'start_workout' },
        { afterMs: 1033, which: 23, late: false, who: 'phone', act: 'log_set' },
        { afterMs: 32, which: 6, late: false, who: 'phone', act: 'finish_workout' },
      ],
      faults: [
        { kind: 'lost_statement', atMs: 13628, forMs: 834, target: 4 },
        { kind: 'partition', atMs: 9726, forMs: 4585, target: 3 },
      ],
    },
  },
  {
    why: 'a coach who was away at a workout’s end never heard of it',
    scenario: {
      chance: 823792426,
      gateways: 2,
      steps: [
        { afterMs: 4414, which: 28, late: false, who: 'tablet', act: 'log_set' },
        { afterMs: 2135, which: 6, late: true, who: 'phone', act: 'swap_exercise' },
        { afterMs: 6, which: 26, late: false, who: 'other', act: 'log_set' },
        { afterMs: 681, which: 14, late: true, who: 'other', act: 'finish_workout' },
      ],
      faults: [{ kind: 'gateway_cut_off', atMs: 6818, forMs: 9419, target: 4 }],
    },
  },
  {
    why: 'a phone whose clock was set back while it held its commands waited until the clock had come round again',
    scenario: {
      chance: 2123293273,
      gateways: 2,
      steps: [
        { afterMs: 1054, which: 6, late: false, who: 'phone', act: 'swap_exercise' },
        { afterMs: 21617, which: 16, late: false, who: 'tablet', act: 'log_set' },
        { afterMs: 970, which: 4, late: false, who: 'tablet', act: 'choose_gym' },
      ],
      faults: [
        { kind: 'phone_skew', atMs: 25737, forMs: 740, target: 4 },
        { kind: 'database_down', atMs: 23158, forMs: 3420, target: 0 },
      ],
    },
  },
];
