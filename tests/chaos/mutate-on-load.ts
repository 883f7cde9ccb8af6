import { registerHooks } from 'node:module';
import { mutate, MUTANTS } from './mutants.ts';

/** Preloaded into the servers of a campaign that tries a mutant (`--import`); the files themselves stay as they are. */
const mutation = MUTANTS[process.env['CHAOS_MUTANT'] ?? ''];
if (mutation)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith(mutation.file) || !loaded.source) return loaded;
      const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      return { ...loaded, source: mutate(text, mutation) };
    },
  });
