/** One tensor is at most this wide; more wait for the next run of the same turn. */
const MOST = 128;

/**
 * Everything asked in one turn of the event loop is answered by one call of `run`. `run` settles each item apart, so that a bad one fails alone;
 * when `run` itself throws, its whole batch fails and nothing else does.
 */
export function tickBatcher<In, Out>(
  run: (items: readonly In[]) => Promise<readonly PromiseSettledResult<Out>[]>,
): (item: In) => Promise<Out> {
  let waiting: { readonly item: In; readonly settle: PromiseWithResolvers<Out> }[] = [];

  const flush = async (batch: typeof waiting): Promise<void> => {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [at, { settle }] of batch.entries()) {
        const result = results[at];
        if (result?.status === 'fulfilled') settle.resolve(result.value);
        else settle.reject(result?.reason ?? new Error('the batch gave no answer'));
      }
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    }
  };

  return (item) => {
    const settle = Promise.withResolvers<Out>();
    if (waiting.length === 0)
      setImmediate(() => {
        const all = waiting;
        waiting = [];
        for (let from = 0; from < all.length; from += MOST) void flush(all.slice(from, from + MOST));
      });
    waiting.push({ item, settle });
    return settle.promise;
  };
}
