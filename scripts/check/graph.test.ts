import { expect, test } from 'vitest';
import { graphViolations, parseDrawing, type WorkspacePackage } from './graph.ts';

const drawing = parseDrawing('# x\n```graph\ndomain\nproto -> domain\ntests -> all\n```\n');
const pack = (name: string, part: Partial<WorkspacePackage> = {}): WorkspacePackage => ({
  name,
  dependencies: [],
  devDependencies: [],
  files: [],
  ...part,
});
const others = [pack('domain'), pack('tests', { dependencies: ['domain', 'proto'] })];

test('what is drawn is allowed', () => {
  const files = [{ path: 'proto/src/a/b.ts', text: `import { x } from '@gymgenius/domain/x';\nimport y from '../y.ts';` }];
  expect(graphViolations(drawing, [...others, pack('proto', { dependencies: ['domain'], files })])).toEqual([]);
});

test('a dependency or an import that is not drawn is named', () => {
  const files = [
    { path: 'proto/src/a.ts', text: `import type { T } from "@gymgenius/tests/t";\nexport { y } from '../../domain/src/y.ts';` },
    { path: 'proto/src/a.test.ts', text: `await import('@gymgenius/store/z')` },
  ];
  expect(graphViolations(drawing, [...others, pack('proto', { dependencies: ['platform'], files })])).toEqual([
    'proto/package.json depends on platform, which the drawing forbids',
    'proto/src/a.ts imports @gymgenius/tests/t, which proto/package.json does not list',
    'proto/src/a.ts reaches out of its package: ../../domain/src/y.ts',
    'proto/src/a.test.ts imports @gymgenius/store/z, which proto/package.json does not list',
  ]);
});

test('a devDependency serves tests alone', () => {
  const text = `import { x } from '@gymgenius/engine/x';`;
  const files = ['proto/src/a.ts', 'proto/src/a.test.ts'].map((path) => ({ path, text }));
  expect(graphViolations(drawing, [...others, pack('proto', { devDependencies: ['engine'], files })])).toEqual([
    'proto/src/a.ts imports @gymgenius/engine/x, which proto/package.json does not list',
  ]);
});

test('a test may start the servers of scripts, and nothing else out there', () => {
  const text = `import { startS3 } from '../../scripts/services/s3.ts';\nimport { x } from '../../scripts/check/graph.ts';`;
  expect(graphViolations(drawing, [...others, pack('proto', { files: [{ path: 'proto/src/a.pg.test.ts', text }] })])).toEqual([
    'proto/src/a.pg.test.ts reaches out of its package: ../../scripts/check/graph.ts',
  ]);
});

test('drawing and workspace name the same packages', () => {
  expect(graphViolations(drawing, [pack('domain'), pack('tests'), pack('web')])).toEqual([
    'web is not in the drawing',
    'proto is drawn, but is no package',
  ]);
});
