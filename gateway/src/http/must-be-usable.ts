import { kitProblems } from '@gymgenius/domain/lifting/check-kit';
import type { Kit } from '@gymgenius/domain/lifting/kit';
import { ProblemError } from './problem.ts';

/** Throws a `ProblemError` in words for a kit that no gym can have, whichever door it comes by. */
export function mustBeUsable(kit: Kit): void {
  const [problem] = kitProblems(kit);
  if (problem !== undefined) throw new ProblemError('invalid_request', { message: problem });
}
