import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** The rows of a table that differ from `base`, each with its number: most of a lifter's table is still the population's. */
export function writeRows(to: ByteWriter, table: Float32Array, base: Float32Array, width: number): void {
  const changed: number[] = [];
  for (let row = 0; row * width < table.length; row++) {
    for (let i = row * width; i < (row + 1) * width; i++) {
      if (table[i] !== base[i]) {
        changed.push(row);
        break;
      }
    }
  }
  to.u16(changed.length);
  for (const row of changed) {
    to.u16(row);
    for (let i = row * width; i < (row + 1) * width; i++) to.f32(table[i] ?? 0);
  }
}

/** Puts the written rows over `table`; throws RangeError for a row that it has not. */
export function readRows(from: ByteReader, table: Float32Array, width: number): void {
  const count = from.u16();
  for (let n = 0; n < count; n++) {
    const row = from.u16();
    if ((row + 1) * width > table.length) throw new RangeError(`no row ${row} in a table of ${table.length / width}`);
    for (let i = row * width; i < (row + 1) * width; i++) table[i] = from.f32();
  }
}
