import type { z } from 'zod';
import type { DatasetRecord } from './record.js';

/** What of a record's metadata its line holds: nothing, its id, or id, source, task, license, attribution and origin. */
export const METADATA = ['none', 'id', 'all'] as const;
/** Which keys of a record stand on a line beside those of the form. */
export type Metadata = (typeof METADATA)[number];

/** What a build asks of the lines of a form. */
export interface FormatOptions {
  /** `none` by default; the form `full` has all of it whatever is asked. */
  readonly metadata?: Metadata | undefined;
  /** What the system says before every conversation, in a form that has such turns. */
  readonly system?: string | undefined;
}

/** A form of output: how a record becomes a line of a dataset, and a line a record. */
export interface Format {
  /** Its name on the command line and in a recipe. */
  readonly id: string;
  /** What a line holds, in a few words. */
  readonly title: string;
  /** @throws {KumikiError} `option-wrong` where the form has no turn of a system and one is asked for */
  open(this: void, options?: FormatOptions): LineFormat;
}

/** A form with its options: writes and reads lines. */
export interface LineFormat {
  /**
   * True where a line is the canonical line of its record, if that has one turn: such lines are copied, not written anew.
   */
  readonly isCanonical: boolean;
  /** What of a record's metadata the lines hold. */
  readonly metadata: Metadata;
  /** The keys of a line in their order: texts, and lists of objects of texts. */
  readonly schema: LineSchema;
  /** One line with its line feed, valid UTF-8. */
  serialize(this: void, record: DatasetRecord): string;
  /**
   * What a line says of its record; the metadata where the lines hold them.
   * @throws {KumikiError} `record-invalid` naming the place and what is wrong
   */
  parse(this: void, line: string, place: LinePlace): ParsedRecord;
}

/** What a line is, as an object. */
export type LineSchema = z.ZodObject;

/** Where a line stands. */
export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

/** The fields of a record that every form holds, and those that only some do. */
export type ParsedRecord = Pick<DatasetRecord, 'instruction' | 'input' | 'response' | 'turns'> & Partial<DatasetRecord>;
