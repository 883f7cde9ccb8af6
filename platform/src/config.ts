import { z } from 'zod';

export type Env = Readonly<Record<string, string | undefined>>;

/** Start-up cannot go on; the message is for the person who set the environment, one sentence for each wrong value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A field says in words what it must be (`.describe`): those words end the sentence that a wrong value causes. */
export const port = (fallback: number) => whole(0, 65_535).default(fallback).describe('a port number from 0 (any free one) to 65535');
export const count = (fallback: number, min: number, max: number) =>
  whole(min, max).default(fallback).describe(`a whole number from ${min} to ${max}`);
export const flag = (fallback: boolean) =>
  z
    .enum(['0', '1', 'false', 'true'])
    .transform((value) => value === '1' || value === 'true')
    .default(fallback)
    .describe('1 or 0');
export const text = (what: string) => z.string().describe(what);
export const oneOf = <const Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.enum(values).describe(`one of ${values.join(', ')}`);
export const url = (...protocols: readonly string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)))
    .describe(`an address that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`);

function whole(min: number, max: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max));
}

/** The environment as this service's schema reads it; an empty value counts as not set. Throws `ConfigError`. */
export function readEnv<Shape extends z.ZodRawShape>(shape: Shape, env: Env): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.keys(shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  throw new ConfigError(
    [...wrong].map((name) => sentence(name, env[name], z.toJSONSchema(z.object(shape), { io: 'input' }).properties?.[name])).join('\n'),
  );
}

function sentence(name: string, value: string | undefined, schema: unknown): string {
  const what = typeof schema === 'object' && schema !== null && 'description' in schema ? String(schema.description) : 'something else';
  // An address may hold a password: values are shown only where they cannot.
  const shown = /URL|KEY|SECRET|PASSWORD|TOKEN/.test(name) ? 'set to something else' : `"${value}"`;
  return value ? `${name} is ${shown}, but it must be ${what}.` : `${name} is not set; it must be ${what}.`;
}
