/** Dates and times as this phone's language writes them. */
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

export function dayText(at: number): string {
  return day.format(at);
}
export function dateText(at: number): string {
  return dayAndYear.format(at);
}
export function timeText(at: number): string {
  return time.format(at);
}
export function wholeText(value: number): string {
  return whole.format(value);
}

/** Calendar days between, in this phone's zone. */
export function daysAgo(at: number, now: number): number {
  const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
  return Math.max(0, Math.round((midnight(now) - midnight(at)) / 86_400_000));
}

/** `8 s`, `3 min`, `2 h`: how old something is. */
export function agoText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
