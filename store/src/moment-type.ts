import { Type } from '@mikro-orm/core';

/** timestamptz in the table, ms since the epoch in code: the one form of time that the domain, the wire and JSON share. */
export class MomentType extends Type<number, Date | string> {
  override convertToDatabaseValue(value: number | Date | string): Date | string {
    return typeof value === 'number' ? new Date(value) : value;
  }

  override convertToJSValue(value: Date | string | number): number {
    return typeof value === 'number' ? value : new Date(value).getTime();
  }

  override compareAsType(): string {
    return 'number';
  }

  override getColumnType(): string {
    return 'timestamptz';
  }
}
