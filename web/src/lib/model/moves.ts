import type { ModelLine, Models } from '@gymgenius/proto/rest/models';

/** What an admin may do with a version. */
export type Move = 'promote' | 'canary' | 'shadow' | 'retire' | 'rollback';
export type Place = Models['pointers'][number]['name'];

export interface Offer {
  readonly move: Move;
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
}

/** Where this version stands. */
export function placesOf(models: Models, name: string): Place[] {
  return models.pointers.filter((pointer) => pointer.version === name).map((pointer) => pointer.name);
}

/** What makes sense for a version as it stands; the server decides. The base model's offers: none, since no pointer can name it. */
export function offersFor(models: Models, line: ModelLine): Offer[] {
  if (line.status !== 'candidate') return [];
  const places = placesOf(models, line.name);
  const to = (move: Exclude<Move, 'rollback'>): Offer => ({ move, path: `/v1/models/${encodeURIComponent(line.name)}/${move}`, body: {} });
  const back = places.map((pointer): Offer => ({ move: 'rollback', path: '/v1/models/rollback', body: { pointer } }));
  if (places.includes('champion')) return back.slice(0, 1);
  const forward = (['promote', 'canary', 'shadow'] as const).filter((move) => move === 'promote' || !places.includes(move)).map(to);
  return places.length > 0 ? [...forward, ...back.slice(0, 1)] : [...forward, to('retire')];
}
