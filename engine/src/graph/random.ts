/** Marsaglia's xorshift32 (J. Stat. Software 8, 2003), as numbers in 0..1. The same seed, the same numbers. */
export function randomFrom(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** Weights spread evenly as wide as suits a layer of `fanIn` inputs (Glorot and Bengio 2010). */
export function randomWeights(random: () => number, shape: readonly number[], fanIn: number): Float32Array {
  const size = shape.reduce((product, dim) => product * dim, 1);
  const reach = Math.sqrt(3 / fanIn);
  return Float32Array.from({ length: size }, () => (2 * random() - 1) * reach);
}

/** 0..count-1 in an order of its own (Fisher and Yates). */
export function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other] ?? 0, order[i] ?? 0];
  }
  return order;
}
