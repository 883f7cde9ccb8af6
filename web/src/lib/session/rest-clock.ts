import type { Rest } from '@gymgenius/domain/workout/workout-state';

export interface RestClock {
  /** Seconds left; negative once the rest is over. */
  readonly left: number;
  readonly total: number;
  /** 1 at the start, 0 when it is over. */
  readonly share: number;
  readonly isOver: boolean;
}

/** Always from the moment it ends: a page that slept is right the instant it wakes. After 15 minutes nobody is resting any more. */
export function restClock(rest: Rest | null, now: number): RestClock | null {
  if (rest === null) return null;
  const left = Math.ceil((rest.endsAt - now) / 1000);
  if (left < -15 * 60) return null;
  const total = Math.max(1, Math.round((rest.endsAt - rest.startedAt) / 1000));
  return { left, total, share: Math.min(1, Math.max(0, left / total)), isOver: left <= 0 };
}

/** 1:05, 0:09, 12:00, 1:02:03. */
export function clockText(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
