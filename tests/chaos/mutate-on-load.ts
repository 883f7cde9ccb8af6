import { registerHooks } from 'node:module';
import { mutate, MUTANTS } from './mutants.ts';

/** Preloaded into the servers of a campaign that tries a mutant (`--import`); the files themselves stay as they are. */
const edits = MUTANTS[process.env['CHAOS_MUTANT'] ?? '']?.edits ?? [];
if (edits.length > 0)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const mine = edits.filter(({ file }) => url.endsWith(file));
      if (mine.length === 0 || !loaded.source) return loaded;
      const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      return { ...loaded, source: mine.reduce(mutate, text) };
    },
  });
