import { validatorCompiler } from 'fastify-type-provider-zod';
import { ProblemError } from './problem.ts';

/** Zod's validator, for what comes from outside: its checks of length throw on `{ length: { toString: 1 } }` in the place of a string. */
export const validator: typeof validatorCompiler = (route) => {
  const validate = validatorCompiler(route);
  return (data: unknown) => {
    try {
      return validate(data) as { value: unknown };
    } catch {
      return { error: new ProblemError('invalid_request', { message: 'This request cannot be read.' }) };
    }
  };
};
