/** The two people that `make seed` makes; `make dev` says their names when it is ready. */
export const demoPeople = { lifter: 'Maya', coach: 'Chris' } as const;
