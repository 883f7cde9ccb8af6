import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readShadow, readTrial, type EvidenceReader } from '@gymgenius/proto/bus/model-evidence';
import { ModelCard, type ModelShadow } from '@gymgenius/proto/rest/models';
import { closeVersion, movePointer, type MoveOutcome } from '@gymgenius/store/models/model-moves';
import { findVersion, listVersions, POINTERS, readPointers, type PointerName } from '@gymgenius/store/models/model-reads';
import { rollBack } from '@gymgenius/store/models/model-rollback';
import type { Pool } from 'pg';
import { BASE_VERSION } from '../model/base-model.ts';
import { openModel } from '../model/open-model.ts';
import { importModel } from './import-model.ts';
import type { ModelFiles } from './s3-files.ts';

export interface CommandParts {
  readonly registry: Pool;
  readonly files: ModelFiles;
  readonly states: number;
  readonly announce: (version: string) => Promise<void>;
  /** What canary and shadow have shown so far. */
  readonly evidence: EvidenceReader;
  readonly now: string;
}

export const USAGE = `make models ARGS="list | show NAME | promote NAME --why '…' | rollback [NAME] --why '…' | canary NAME|off | shadow NAME|off | retire NAME | import FILE | verify"`;

/** As over REST (`ModelMove`). */
const SHORTEST_WHY = 3;
const LONGEST_WHY = 300;
const WHY: Readonly<Record<Exclude<MoveOutcome, 'moved'>, string>> = {
  already: 'it stands there already',
  stale: 'somebody moved the pointer a moment ago; look again',
  unknown_version: 'there is no such model',
  not_a_candidate: 'it was retired or rolled back and cannot serve again',
};

/** Runs one command and answers its lines. Throws a sentence when it cannot be done. */
export async function runCommand(args: readonly string[], parts: CommandParts): Promise<string[]> {
  const { values, positionals } = parsed(args);
  const [command = '', name] = positionals;
  const { registry } = parts;
  if (command === 'list') return list(registry);
  if (command === 'verify') return verify(parts);
  if (command === 'rollback') return rolledBack(parts, name, whyOf(args, values.why));
  if (name === undefined) throw new Error(USAGE);
  if (command === 'show') {
    const card = (await findVersion(registry, name))?.card ?? missing(name);
    return [JSON.stringify(card, null, 2), ...(await evidenceOf(parts, name))];
  }
  if (command === 'promote') return moved(parts, 'champion', name, whyOf(args, values.why));
  if (command === 'canary' || command === 'shadow')
    return moved(parts, command, name === 'off' ? null : name, values.why ?? 'by hand, at the console');
  if (command === 'import') {
    const card = await importModel(await readFile(name), parts);
    return [`${card.name} is imported (${card.bytes} bytes); promote, canary or shadow it when you like`];
  }
  if (command === 'retire') {
    if (await closeVersion(registry, name, 'retired')) return [`${name} is retired`];
    throw new Error(`${name} serves right now, or there is no such model`);
  }
  throw new Error(USAGE);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { why: { type: 'string' } } });
  } catch {
    throw new Error(USAGE);
  }
}

/** Who serves everybody is decided for a reason, and the record keeps it. */
function whyOf(args: readonly string[], given: string | undefined): string {
  const why = given?.trim() ?? '';
  if (why.length >= SHORTEST_WHY && why.length <= LONGEST_WHY) return why;
  throw new Error(
    `say why in ${SHORTEST_WHY} to ${LONGEST_WHY} letters, for the record: ARGS="${args.filter((arg) => arg !== given && arg !== '--why').join(' ')} --why 'better on receipts'"`,
  );
}

async function list(registry: Pool): Promise<string[]> {
  const pointers = await readPointers(registry);
  const lines = (await listVersions(registry)).map(({ name, status, card }) => {
    const serves = POINTERS.filter((pointer) => pointers[pointer].version === name);
    return `${name.padEnd(28)} ${[status, ...serves].join(', ').padEnd(24)} ${ModelCard.safeParse(card).data?.gate.reason ?? ''}`;
  });
  const base = `${BASE_VERSION.padEnd(28)} ${pointers.champion.version === null ? 'champion' : 'of this release'}`;
  return [...lines, base];
}

/** Every version that may serve, as an engine would open it: hash, schema, golden vectors. */
async function verify({ registry, files }: CommandParts): Promise<string[]> {
  const lines: string[] = [];
  let bad = 0;
  for (const { name, sha256, status } of await listVersions(registry)) {
    if (status !== 'candidate') continue;
    try {
      const model = await openModel(await files.get(`${name}.onnx`), { version: name, sha256 });
      await model.release();
      lines.push(`ok      ${name}`);
    } catch (error) {
      bad++;
      lines.push(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (bad > 0) throw new Error([...lines, `${bad} of ${lines.length} models would not be served`].join('\n'));
  return [...lines, `${lines.length} models would be served`];
}

async function moved({ registry, announce }: CommandParts, pointer: PointerName, to: string | null, reason: string): Promise<string[]> {
  const outcome = await movePointer(registry, { actor: 'operator', reason, pointer, to, revision: null });
  if (outcome !== 'moved') throw new Error(`${to ?? 'nobody'} is not made ${pointer}: ${WHY[outcome]}`);
  await announce(to ?? '');
  return [`${pointer}: ${to ?? 'nobody'}`];
}

async function rolledBack({ registry, announce }: CommandParts, to: string | undefined, reason: string): Promise<string[]> {
  const { outcome, was, version } = await rollBack(registry, 'champion', { actor: 'operator', reason }, to);
  if (outcome === 'already')
    throw new Error(`nothing is rolled back: ${version ?? BASE_VERSION} serves, and it started from nothing older`);
  if (outcome !== 'moved') throw new Error(`nothing is rolled back: ${WHY[outcome]}`);
  await announce(version ?? '');
  return [
    `${was ?? BASE_VERSION} is rolled back: it leaves running workouts too, and never serves again`,
    `${version ?? `${BASE_VERSION}, which came with this release,`} serves everybody from now on`,
  ];
}

/** In lines: of a canary the verdict on its receipts, of a shadow what it would have said. */
async function evidenceOf({ registry, evidence }: CommandParts, name: string): Promise<string[]> {
  const { canary, shadow } = await readPointers(registry);
  const lines: string[] = [];
  if (canary.version === name) {
    const trial = await readTrial(evidence, name);
    lines.push(`canary: ${trial?.said ?? 'not judged yet'}`);
    for (const one of trial?.signals ?? [])
      lines.push(
        `  ${one.name.padEnd(11)} ${one.canary.toFixed(3)} against ${one.champion.toFixed(3)} (${one.low.toFixed(3)} to ${one.high.toFixed(3)})`,
      );
    if (trial?.state === 'ready') lines.push(`  make models ARGS="promote ${name} --why '…'" makes it champion`);
  }
  if (shadow.version === name) {
    const told = await readShadow(evidence, name);
    lines.push(`shadow: ${told === null ? 'nothing compared yet' : shadowLine(told)}`);
  }
  return lines;
}

function shadowLine({ compared, failed, sameLoad, hitDifference, ms }: ModelShadow): string {
  const chance = hitDifference === null ? '' : `, its chance to hit differs by ${(100 * hitDifference).toFixed(1)} points there`;
  return `${compared} compared, the same load in ${sameLoad}${chance}; ${ms?.toFixed(1) ?? '-'} ms each, ${failed} failed`;
}

function missing(name: string): never {
  throw new Error(`there is no model ${name}`);
}
