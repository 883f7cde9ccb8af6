import { globSync, readFileSync } from 'node:fs';
import { graphViolations, parseDrawing, type WorkspacePackage } from './check/graph.ts';

process.chdir(new URL('..', import.meta.url).pathname);

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

const ours = (list: Record<string, string> = {}) =>
  Object.keys(list)
    .filter((name) => name.startsWith('@gymgenius/'))
    .map((name) => name.slice('@gymgenius/'.length));

const packages = globSync('*/package.json').map((manifest): WorkspacePackage => {
  const name = manifest.split('/')[0] ?? '';
  const { dependencies, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  // tests and bench stand on top of everything and use the scripts too, so only their package.json is looked at.
  const files = name === 'tests' || name === 'bench' ? [] : globSync([`${name}/src/**/*.{ts,svelte}`, `${name}/server/**/*.ts`]);
  return {
    name,
    dependencies: ours(dependencies),
    devDependencies: ours(devDependencies),
    files: files.map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  };
});

const violations = graphViolations(parseDrawing(readFileSync('ARCHITECTURE.md', 'utf8')), packages);
for (const violation of violations) console.error(`graph: ${violation}`);
process.exitCode = violations.length ? 1 : 0;
