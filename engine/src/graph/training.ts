import { InferenceSession, Tensor } from 'onnxruntime-node';
import { corrections, trainingStep, type Weights } from './adam.ts';
import type { Expression } from './expression.ts';
import { writeOnnx } from './write-onnx.ts';

/** One batch: the graph's inputs by name. */
export type Batch = Readonly<Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>>;

/** Weights in training; onnxruntime does the sums. One thread, so that the same batches give the same weights. */
export class Training implements AsyncDisposable {
  readonly #session: InferenceSession;
  readonly #names: readonly string[];
  /** Weights and moments by the name of their input. */
  readonly #state = new Map<string, Tensor>();
  #steps = 0;

  private constructor(session: InferenceSession, weights: Weights) {
    this.#session = session;
    this.#names = Object.keys(weights);
    for (const [name, { start, shape }] of Object.entries(weights)) {
      this.#state.set(name, new Tensor('float32', start.slice(), [...shape]));
      for (const moment of ['m', 'v'])
        this.#state.set(`${name}.${moment}`, new Tensor('float32', new Float32Array(start.length), [...shape]));
    }
  }

  /** `loss` is one number of the weights and the batch's inputs. */
  static async open(loss: Expression, weights: Weights): Promise<Training> {
    const bytes = writeOnnx('training_step', trainingStep(loss, weights), {});
    const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 });
    return new Training(session, weights);
  }

  /** One step down the gradient; the loss before it. Throws on a loss that is no number: the weights then stay as they were. */
  async step(batch: Batch, lr: number): Promise<number> {
    const { first, second } = corrections(this.#steps + 1);
    const scalars = Object.entries({ lr, first, second }).map(
      ([name, value]) => [name, new Tensor('float32', Float32Array.of(value), [])] as const,
    );
    const inputs = Object.entries(batch).map(([name, { data, dims }]) => [name, new Tensor('float32', data, [...dims])] as const);
    const out = await this.#session.run(Object.fromEntries([...this.#state, ...scalars, ...inputs]));
    const loss = out['loss']?.data[0];
    if (typeof loss !== 'number' || !Number.isFinite(loss)) throw new RangeError(`the loss of a training step is ${String(loss)}`);
    for (const name of this.#state.keys()) {
      const next = out[`${name}.next`];
      if (next?.type === 'float32') this.#state.set(name, next);
    }
    this.#steps++;
    return loss;
  }

  /** The weights as they are now, by name. */
  weights(): Record<string, Float32Array> {
    return Object.fromEntries(
      this.#names.map((name) => {
        const data = this.#state.get(name)?.data;
        if (!(data instanceof Float32Array)) throw new TypeError(`weights ${name} are no floats`);
        return [name, data.slice()];
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.release();
  }
}
