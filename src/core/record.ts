/**
 * One record of a dataset: nine strings, always present, in this order. `docs/record.md` says what each means.
 */
export interface DatasetRecord {
  /** Unique and stable: `<source>/<task>/<example key>`. */
  readonly id: string;
  /** What the model is asked. */
  readonly instruction: string;
  /** What the instruction is about; `""` where the instruction is the whole question. */
  readonly input: string;
  /** The answer; never empty. */
  readonly response: string;
  /** The id of the source. */
  readonly source: string;
  /** The id of the task. */
  readonly task: string;
  /** SPDX expression of licences that `licenses/` describes. */
  readonly license: string;
  /** Who must be credited, in one line. */
  readonly attribution: string;
  /** A URL a reader can open where one exists, else raw file, member and line. */
  readonly origin: string;
  /** What was said before the response, where the record has several turns; `input` is then `inputOf` them. */
  readonly turns?: readonly Turn[] | undefined;
}

/** Who says something in a conversation, in the words of chat formats. */
export type Role = 'user' | 'assistant';

/** One turn of a conversation. */
export interface Turn {
  /** Who says it. */
  readonly role: Role;
  /** What the speaker is called where the conversation stands as a text: 推薦者. */
  readonly speaker: string;
  /** What is said. */
  readonly content: string;
}

/** A conversation as a text: a line a turn, `speaker：content`. */
export function inputOf(turns: readonly Turn[]): string {
  return turns.map(({ speaker, content }) => `${speaker}：${content}`).join('\n');
}

/** The keys of a record in the order they are written. */
export const RECORD_KEYS = [
  'id',
  'instruction',
  'input',
  'response',
  'source',
  'task',
  'license',
  'attribution',
  'origin',
] as const satisfies readonly (keyof DatasetRecord)[];
