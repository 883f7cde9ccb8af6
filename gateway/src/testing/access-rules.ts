/**
 * Who may use a route. `open`: everybody, signed in or not. `self`: everybody who is signed in, for their own. `workout`, `import`, `program`, `athlete`: whoever has
 * to do with that one; to all others it does not exist. `command`: the lifter, and a coach for the few that are a coach's.
 */
export type Rule = 'open' | 'self' | 'coach' | 'admin' | 'workout' | 'import' | 'program' | 'athlete' | 'command';

/** Every route of the OpenAPI document. A route that is not in here fails the test: say who may before it ships. */
export const ACCESS: Readonly<Record<string, Rule>> = {
  'GET /live': 'open',
  'GET /ready': 'open',
  'GET /version': 'open',
  'GET /v1/auth/mode': 'open',
  'POST /v1/auth/dev': 'open',
  'POST /v1/auth/demo': 'open',
  'GET /v1/me': 'self',
  'PATCH /v1/me': 'self',
  'DELETE /v1/me': 'self',
  'GET /v1/me/export': 'self',
  'GET /v1/me/export.csv': 'self',
  'GET /v1/me/insights': 'self',
  'GET /v1/me/lifter-state': 'self',
  'GET /v1/today': 'self',
  'GET /v1/exercises': 'self',
  'POST /v1/exercises': 'self',
  'GET /v1/programs': 'self',
  'POST /v1/programs': 'self',
  'GET /v1/programs/{programId}': 'program',
  'PATCH /v1/programs/{programId}': 'program',
  'DELETE /v1/programs/{programId}': 'program',
  'POST /v1/programs/{programId}/adjustments': 'program',
  'GET /v1/imports': 'self',
  'POST /v1/imports': 'self',
  'POST /v1/imports/{importId}/commit': 'import',
  'POST /v1/imports/{importId}/undo': 'import',
  'POST /v1/links/invite': 'self',
  'POST /v1/links/accept': 'coach',
  'DELETE /v1/links/{personId}': 'self',
  'GET /v1/athletes': 'coach',
  'GET /v1/floor': 'coach',
  'GET /v1/athletes/{athleteId}/insights': 'athlete',
  'GET /v1/sets': 'athlete',
  'GET /v1/workouts': 'athlete',
  'POST /v1/workouts': 'command',
  'POST /v1/sets': 'command',
  'POST /v1/workouts/{workoutId}/commands': 'command',
  'GET /v1/workouts/{workoutId}': 'workout',
  'GET /v1/workouts/{workoutId}/events': 'workout',
  'GET /v1/workouts/{workoutId}/receipts': 'workout',
  'GET /v1/workouts/{workoutId}/what-if': 'workout',
  'GET /v1/models': 'coach',
  'POST /v1/models': 'admin',
  'GET /v1/models/{name}': 'coach',
  'GET /v1/models/{name}/parameters': 'self',
  'POST /v1/models/{name}/promote': 'admin',
  'POST /v1/models/{name}/canary': 'admin',
  'POST /v1/models/{name}/shadow': 'admin',
  'POST /v1/models/{name}/retire': 'admin',
  'POST /v1/models/rollback': 'admin',
};

/** What a coach may command; everything else is the lifter's, and these are not. */
export const COACH_COMMANDS: ReadonlySet<string> = new Set(['override_next_set', 'send_cue']);
