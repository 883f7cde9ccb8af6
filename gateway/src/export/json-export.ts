import type { ExportedRow } from '@gymgenius/store/person/export-person';

/** One JSON document, part by part, so that ten years are never in memory at once. Parts of one name come one after the other. */
export async function* jsonExport(
  parts: AsyncIterable<readonly [part: string, rows: readonly ExportedRow[]]>,
  head: Readonly<Record<string, unknown>>,
): AsyncGenerator<string> {
  yield JSON.stringify(head).slice(0, -1);
  let open: string | null = null;
  let isFirst = true;
  for await (const [part, rows] of parts) {
    if (part !== open) {
      yield `${open === null ? '' : ']'},\n${JSON.stringify(part)}:[`;
      open = part;
      isFirst = true;
    }
    for (const row of rows) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(row)}`;
      isFirst = false;
    }
  }
  yield `${open === null ? '' : ']'}}\n`;
}
