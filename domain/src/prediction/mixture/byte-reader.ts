/** Reads what ByteWriter wrote; past the end it throws RangeError, as DataView does. */
export class ByteReader {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }
  u16(): number {
    return this.#view.getUint16(this.#step(2), true);
  }
  u32(): number {
    return this.#view.getUint32(this.#step(4), true);
  }
  f32(): number {
    return this.#view.getFloat32(this.#step(4), true);
  }
  f64(): number {
    return this.#view.getFloat64(this.#step(8), true);
  }
  text(): string {
    const units = Array.from({ length: this.u16() }, () => this.u16());
    return units.map((unit) => String.fromCharCode(unit)).join('');
  }
  /** Bytes not read yet. */
  left(): number {
    return this.#view.byteLength - this.#at;
  }

  #step(size: number): number {
    const at = this.#at;
    this.#at += size;
    return at;
  }
}
