import { collectDefaultMetrics, Registry } from 'prom-client';

/** The registry of one service, with the process's own numbers. Metrics are made in the service's `events.ts` and nowhere else. */
export function createMetrics(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
