export interface SourceText {
  readonly path: string;
  readonly text: string;
}

interface Rule {
  readonly id: string;
  readonly path: string;
  /** The document admits that nothing holds this rule yet. */
  readonly untested: boolean;
}

const mark = '(no test yet)';

/**
 * Holds numbered rules and tests against each other. A rule is a line of a document that begins with its id in brackets, after list,
 * heading or bold marks (`- [H3] …`, `### [P2]`, `**[I1]**`); it is quoted by a string that begins with that id in a file that uses vitest.
 */
export function specViolations(documents: readonly SourceText[], tests: readonly SourceText[]): string[] {
  const rules = documents.flatMap(rulesOf);
  const known = new Set(rules.map(({ id }) => id));
  const quotes = tests.flatMap(quotesOf);
  const quoted = new Set(quotes.map(({ id }) => id));
  return [
    ...rules
      .filter(({ id }, index) => rules.findIndex((each) => each.id === id) !== index)
      .map(({ id, path }) => `${path}: [${id}] is defined twice`),
    ...rules.filter(({ id, untested }) => !untested && !quoted.has(id)).map(({ id, path }) => `${path}: no test quotes [${id}]`),
    ...rules
      .filter(({ id, untested }) => untested && quoted.has(id))
      .map(({ id, path }) => `${path}: [${id}] has a test, so "${mark}" is wrong`),
    ...quotes.filter(({ id }) => !known.has(id)).map(({ id, path }) => `${path}: a test quotes [${id}], which no document defines`),
    ...documents.flatMap(({ path, text }) =>
      idsIn(text)
        .filter((id) => !known.has(id))
        .map((id) => `${path}: mentions [${id}], which no document defines`),
    ),
  ];
}

function rulesOf({ path, text }: SourceText): Rule[] {
  return text.split('\n').flatMap((line) => {
    const id = /^[\s>*#|-]*\[([A-Z]{1,2}\d+)\](?!\()/.exec(line)?.[1];
    return id === undefined ? [] : [{ id, path, untested: line.includes(mark) }];
  });
}

function quotesOf({ path, text }: SourceText): { id: string; path: string }[] {
  return [...text.matchAll(/['"`]((?:\[[A-Z]{1,2}\d+\]\s*)+)/g)].flatMap(([, ids = '']) => idsIn(ids).map((id) => ({ id, path })));
}

function idsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\[([A-Z]{1,2}\d+)\]/g)].map(([, id = '']) => id))];
}
