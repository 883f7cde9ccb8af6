import { FACT_SCHEMA_VERSION, type Fact } from '../facts.ts';

/** From the payload of one version to the payload of the next, for every type of fact. Pure; never changed once a version has been written. */
export type Lift = (payload: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** `LIFTS[n - 1]` lifts version n to n + 1. Version 1 is today's, so there is nothing to lift yet. */
export const LIFTS: readonly Lift[] = [];

/**
 * A stored payload as today's fact. Throws on a version that this code does not know yet (a newer node wrote it: reading it wrongly would be
 * worse than not reading it) and on a payload whose type is not the row's.
 */
export function upcast(type: string, schemaVersion: number, payload: unknown): Fact {
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > FACT_SCHEMA_VERSION)
    throw new Error(`a ${type} fact of schema version ${schemaVersion} cannot be read by a node that knows 1 to ${FACT_SCHEMA_VERSION}`);
  if (!isRecord(payload) || payload['type'] !== type) throw new Error(`a stored ${type} fact has a payload of another type`);
  return LIFTS.slice(schemaVersion - 1).reduce((lifted, lift) => lift(lifted), payload) as Fact;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
