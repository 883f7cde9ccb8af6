/** Why a lift stands where it stands; the screen has a sentence for each. */
export type Because =
  /** No weight known: the first workout finds it. */
  | 'find'
  /** The lifter's own number: at the start, later, or by taking an offered deload. */
  | 'start'
  | 'lifter'
  | 'deload'
  /** All sets were done: heavier. */
  | 'up'
  /** Reps first. */
  | 'more_reps'
  /** Not all reps: the same again. */
  | 'hold'
  /** Done, but lighter than asked: the same again, and no failure. */
  | 'lighter'
  /** Failed too often: lighter. */
  | 'down'
  /** Failed: the next scheme at the same weight, or the first anew. */
  | 'next_stage'
  | 'first_stage'
  /** A cycle is over. */
  | 'max_up'
  | 'max_down'
  /** Some time off. */
  | 'break';
