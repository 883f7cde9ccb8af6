/** The people that `make seed` makes, by ids that never change. They are invented, and so is what they lifted. */
export const DEMO_LIFTER = { id: '0d3a0000-0000-4000-8000-000000000001', name: 'Maya Kern' } as const;
export const DEMO_COACH = { id: '0d3a0000-0000-4000-8000-000000000002', name: 'Chris Adler' } as const;
/** Decides which model serves. */
export const DEMO_ADMIN = { id: '0d3a0000-0000-4000-8000-000000000005', name: 'Nora Lindqvist' } as const;
/** Two more for the coach's floor. */
export const DEMO_SQUAD = [
  { id: '0d3a0000-0000-4000-8000-000000000003', name: 'Jonas Weber' },
  { id: '0d3a0000-0000-4000-8000-000000000004', name: 'Priya Nair' },
] as const;

/** Whom `make dev` says to sign in as. */
export const demoPeople = { lifter: DEMO_LIFTER.name, coach: DEMO_COACH.name, admin: DEMO_ADMIN.name } as const;
