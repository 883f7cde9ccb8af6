import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../..', import.meta.url).pathname;

interface Registered {
  readonly folder: string | null;
  readonly main: string | null;
  readonly kind: 'ours' | 'image' | 'one-off';
  readonly image?: string;
  readonly port: number | null;
  readonly needs: readonly string[];
}

interface Composed {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly extends?: { readonly file: string; readonly service: string };
  readonly ports?: readonly string[];
  readonly command?: readonly string[];
  readonly depends_on?: Record<string, { readonly condition: string }>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const registry = (JSON.parse(read('services.json')) as { services: Record<string, Registered> }).services;
const compose = (file: string) => (parse(read(file), { merge: true }) as { services: Record<string, Composed> }).services;
const base = compose('docker-compose.yml');
/** `extends` as Compose itself resolves it, as far as these files use it: the service of the other file, overlaid. */
const staging = Object.fromEntries(
  Object.entries(compose('docker-compose.staging.yml')).map(([name, service]) => [
    name,
    { ...base[service.extends?.service ?? ''], ...service },
  ]),
);

const entries = Object.entries(registry);

test.each([
  ['docker-compose.yml', base],
  ['docker-compose.staging.yml', staging],
])('services.json tells the truth about %s', (_file, services) => {
  // A port is published on this machine's own address alone, since the no-auth mode is on.
  const registered = entries.map(([name, { kind, image, port, folder }]) => ({
    name,
    image,
    dockerfile: kind === 'ours' ? `${folder}/Dockerfile` : undefined,
    published: port === null ? [] : [`127.0.0.1:${port}`],
    probed: kind !== 'one-off',
  }));
  const composed = Object.entries(services).map(([name, { image, build, ports, healthcheck }]) => ({
    name,
    image: registry[name]?.image && image,
    dockerfile: registry[name]?.kind === 'ours' ? build?.dockerfile : undefined,
    published: (ports ?? []).map((each) => each.slice(0, each.lastIndexOf(':'))),
    probed: healthcheck !== undefined,
  }));
  expect(composed.toSorted(byName)).toEqual(registered.toSorted(byName));
});

test('services wait for what they need; the gateway does not wait for the engine', () => {
  const unmet = entries.flatMap(([name, { needs }]) =>
    needs.filter((need) => !reachable(name).has(need)).map((need) => `${name} -> ${need}`),
  );
  expect(unmet).toEqual(['gateway -> engine']);
});

test('every registered folder and main exists', () => {
  const paths = entries.flatMap(([, { folder, main }]) => [folder, main]).filter((path) => path !== null);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('each container runs the main that is registered', () => {
  const mains = entries.filter(([, { main }]) => main !== null).map(([name, { main }]) => [name, ['node', main]]);
  const run = mains.map(([name]) => [name, commandOf(String(name))]);
  expect(run).toEqual(mains);
});

test('images use the Node and the pnpm that make install fetches', () => {
  const script = read('scripts/bootstrap.sh');
  const pnpm = /pnpm_version=(\S+)/.exec(script)?.[1];
  const node = /node_version=(\d+)\./.exec(script)?.[1];
  const dockerfiles = entries.filter(([, { kind }]) => kind === 'ours').map(([, { folder }]) => read(`${folder}/Dockerfile`));
  expect(dockerfiles.map((text) => [/FROM node:(\d+)-slim/.exec(text)?.[1], /pnpm@(\S+)/.exec(text)?.[1]])).toEqual(
    dockerfiles.map(() => [node, pnpm]),
  );
});

/** The command that compose gives, else the one that the image was made with. */
function commandOf(name: string): unknown {
  const service = base[name];
  if (service?.command) return service.command;
  const dockerfile = read(service?.build?.dockerfile ?? '');
  return JSON.parse(/^CMD (.*)$/m.exec(dockerfile)?.[1] ?? 'null');
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name);
}

function reachable(name: string, seen = new Set<string>()): Set<string> {
  for (const next of Object.keys(base[name]?.depends_on ?? {})) if (!seen.has(next)) reachable(next, seen.add(next));
  return seen;
}
