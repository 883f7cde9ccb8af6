/** Questions whose past is read together; more wait for the next read of the same turn. */
const MOST = 128;

/**
 * Everything asked in one turn of the event loop is answered by one call of `run`. `run` promises each item its own answer, so that a bad one fails
 * alone and an early one need not wait; when `run` itself throws, its whole batch fails and nothing else does.
 */
export function tickBatcher<In, Out>(run: (items: readonly In[]) => Promise<readonly Promise<Out>[]>): (item: In) => Promise<Out> {
  let waiting: { readonly item: In; readonly settle: PromiseWithResolvers<Out> }[] = [];

  const flush = async (batch: typeof waiting): Promise<void> => {
    try {
      const answers = await run(batch.map(({ item }) => item));
      for (const [at, { settle }] of batch.entries()) settle.resolve(answers[at] ?? Promise.reject(new Error('the batch gave no answer')));
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
