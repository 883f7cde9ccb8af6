import type { ModelCard } from '@gymgenius/proto/rest/models';
import { movePointer } from '@gymgenius/store/models/model-moves';
import { readPointers } from '@gymgenius/store/models/model-reads';
import type { TrainOptions } from './options.ts';
import type { TrainParts } from './run-training.ts';

/** Moves the pointer of a candidate that passed, by compare-and-set, if the champion is still the one that it was judged against. */
export async function finishRun(
  card: ModelCard,
  to: TrainOptions['to'],
  { registry, files, base, announce, say }: Pick<TrainParts, 'registry' | 'files' | 'base' | 'announce' | 'say'>,
): Promise<void> {
  say(`${card.name}: ${card.gate.reason}`);
  if (!card.gate.promoted) return;
  const pointers = await readPointers(registry);
  const { version, revision } = pointers[to];
  if (version !== card.name && (pointers.champion.version ?? base.version) !== card.parent) {
    say(`${card.name}: it was judged against ${card.parent}, which is no longer the champion; left as a candidate`);
    return;
  }
  const outcome = await movePointer(registry, { pointer: to, to: card.name, revision, actor: 'trainer', reason: card.gate.reason });
  if (outcome !== 'moved' && outcome !== 'already') {
    say(
      `${card.name}: ${outcome === 'stale' ? 'the pointer was moved meanwhile' : 'it was taken out of service meanwhile'}; left as it is`,
    );
    return;
  }
  // A copy for people and tools that only see S3; the row in PostgreSQL decides.
  await files.put(`${to}.json`, Buffer.from(`${JSON.stringify({ version: card.name, sha256: card.sha256 })}\n`));
  await announce(card.name);
}
