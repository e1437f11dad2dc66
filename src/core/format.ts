import type { DatasetRecord } from './record.js';

/** How a record becomes a line of a dataset, and a line a record. */
export interface Format {
  /** Its name on the command line and in a recipe. */
  readonly id: string;
  /** What a line holds, in a few words. */
  readonly title: string;
  /**
   * True where a line is the canonical line of its record, if that has one turn: such lines are copied, not written anew.
   */
  readonly isCanonical?: true;
  /** One line with its line feed, valid UTF-8. */
  serialize(this: void, record: DatasetRecord): string;
  /**
   * What a line says of its record; the metadata where the form has them.
   * @throws {KumikiError} `record-invalid` naming the place and what is wrong
   */
  parse(this: void, line: string, place: LinePlace): ParsedRecord;
}

/** Where a line stands. */
export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

/** The fields of a record that every form holds, and those that only some do. */
export type ParsedRecord = Pick<DatasetRecord, 'instruction' | 'input' | 'response' | 'turns'> & Partial<DatasetRecord>;
