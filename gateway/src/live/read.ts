interface Schema<Result> {
  safeParse(value: unknown): Result;
}

/** Zod's `safeParse`, for what comes from outside: its checks of length throw on `{ length: { toString: 1 } }` in the place of a string. */
export function read<Result>(schema: Schema<Result>, payload: unknown): Result | { readonly success: false } {
  try {
    return schema.safeParse(payload);
  } catch {
    return { success: false };
  }
}
