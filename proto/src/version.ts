/**
 * The protocol between phone and gateway. A gym phone runs last week's app, so `log_set` and its kin are accepted in every version ever shipped
 * (lifted at the edge); only live views ask for at least FLOOR.
 *
 * 1  2026-11-22  first: commands by name, acks by kind, resume in pages, suggestions, heads.
 */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_FLOOR = 1;
