import type { Role } from '@gymgenius/proto/rest/people';

const COACH = ['/floor', '/models', '/settings'];

/** Where somebody who asked for `path` belongs: nobody to the welcome, coaches to their floor, lifters to their own screens. */
export function screenFor(path: string, role: Role | null): string {
  if (role === null) return '/welcome';
  const isCoachScreen = COACH.some((one) => path === one || path.startsWith(`${one}/`));
  if (role !== 'lifter') return isCoachScreen ? path : '/floor';
  if (path === '/welcome' || path === '/models' || path === '/floor' || path.startsWith('/floor/')) return '/';
  return path;
}
