/** Who may import whom: package -> the packages it may import, or 'all'. */
export type Drawing = ReadonlyMap<string, readonly string[] | 'all'>;

export interface WorkspacePackage {
  readonly name: string;
  /** Workspace packages under `dependencies`, and under `devDependencies`. */
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** Reads the block ```graph of ARCHITECTURE.md: a line for each package, `name` or `name -> a, b` or `name -> all`. */
export function parseDrawing(markdown: string): Drawing {
  const block = /^```graph\n(.*?)^```/ms.exec(markdown)?.[1];
  if (block === undefined) throw new Error('ARCHITECTURE.md has no ```graph block');
  return new Map(
    block
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => {
        const [name = '', targets = ''] = line.split('->').map((part) => part.trim());
        return [
          name,
          targets === 'all'
            ? 'all'
            : targets
                .split(',')
                .map((each) => each.trim())
                .filter(Boolean),
        ] as const;
      }),
  );
}

/** One sentence for each place where package.json or an import says something else than the drawing. */
export function graphViolations(drawing: Drawing, packages: readonly WorkspacePackage[]): string[] {
  const names = packages.map(({ name }) => name);
  return [
    ...names.filter((name) => !drawing.has(name)).map((name) => `${name} is not in the drawing`),
    ...[...drawing.keys()].filter((name) => !names.includes(name)).map((name) => `${name} is drawn, but is no package`),
    ...packages.flatMap((each) => [...dependencyViolations(drawing, each), ...each.files.flatMap((file) => importViolations(each, file))]),
  ];
}

function dependencyViolations(drawing: Drawing, { name, dependencies }: WorkspacePackage): string[] {
  const allowed = drawing.get(name) ?? [];
  if (allowed === 'all') return [];
  return dependencies
    .filter((each) => !allowed.includes(each))
    .map((each) => `${name}/package.json depends on ${each}, which the drawing forbids`);
}

/** A test may import devDependencies, and start the servers of scripts/; no other file reaches out of its package by a relative path. */
function importViolations(of: WorkspacePackage, { path, text }: { path: string; text: string }): string[] {
  const isTest = path.endsWith('.test.ts');
  const allowed = new Set([of.name, ...of.dependencies, ...(isTest ? of.devDependencies : [])]);
  const violations: string[] = [];
  for (const [, specifier = ''] of text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g)) {
    const target = /^@gymgenius\/([^/]+)/.exec(specifier)?.[1];
    if (target !== undefined && !allowed.has(target))
      violations.push(`${path} imports ${specifier}, which ${of.name}/package.json does not list`);
    if (specifier.startsWith('../') && leaves(path, specifier) && !(isTest && isServers(specifier)))
      violations.push(`${path} reaches out of its package: ${specifier}`);
  }
  return violations;
}

function leaves(path: string, specifier: string): boolean {
  const depth = path.split('/').length - 2; // folders between the package and the file
  return specifier.split('/').filter((step) => step === '..').length > depth;
}

function isServers(specifier: string): boolean {
  return /^(\.\.\/)+scripts\/services\//.test(specifier);
}
