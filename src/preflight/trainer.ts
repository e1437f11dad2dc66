import type { ParsedRecord } from '../core/format.js';
import type { formats } from '../formats/index.js';
import type { ModelTokenizer } from './tokenizer.js';
import type { ChatTemplate, RenderChat } from './templates.js';
import type { Verdict } from './verdict.js';

export type FormatId = keyof typeof formats;

/** What a trainer looks at a record with. */
export interface Instruments {
  readonly tokenizer: ModelTokenizer;
  /** Tokens that a record may have. */
  readonly maxLength: number;
  /** What the system says in every chat of the dataset. */
  readonly system: string | undefined;
  /** Makes one text of a chat; it throws where it refuses the chat. */
  readonly render: RenderChat;
  /** The template as data, where it was named. */
  readonly template: ChatTemplate | undefined;
}

/** What a trainer does with a record, in a form that it reads. */
export type Judge = (record: ParsedRecord) => Verdict;

/** A trainer at one version: what its own preparation of a dataset does. */
export interface Trainer {
  readonly id: string;
  /** The version whose code the rules were read from and compared with. */
  readonly version: string;
  /** Where in that version the rules stand. */
  readonly where: string;
  /** The tokens that a record may have where nothing is said. */
  readonly maxLength: number;
  /** The forms that it reads, with what makes the judge of each. */
  readonly forms: Readonly<Partial<Record<FormatId, (instruments: Instruments) => Promise<Judge> | Judge>>>;
  /** How the other forms are brought into one that it reads. */
  readonly otherForms: string;
  /** True where only templates that are named will do. */
  readonly namesTemplates: boolean;
}
