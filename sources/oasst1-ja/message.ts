import { z } from 'zod';
import { hasJapaneseScript } from '../lib/script.js';

const text = z.string().transform((said) => said.replace(/\r\n?/gu, '\n').trim());

/** Letters, digits and hyphens, as the ids of records are made of it. */
const id = z.string().regex(/^[0-9A-Za-z-]+$/u);

/** What the file has in the place of a parent that is not there: it was written from a table in which a gap is `nan`. */
const NO_PARENT = z.enum(['nan', '']).transform(() => undefined);

/** The flag of a failed translation: a number, or its digits; early revisions wrote `"0.0"`. */
const flag = z.union([z.literal([0, 1]), z.enum(['0', '1', '0.0', '1.0']).transform(Number)]);

/** A row as it is published, as far as it is used. */
const Row = z
  .object({
    message_id: id,
    message_tree_id: z.string().min(1),
    parent_id: z.union([NO_PARENT, z.null().transform(() => undefined), z.string()]),
    role: z.enum(['prompter', 'assistant']),
    lang: z.string(),
    text,
    text_ja: text,
    ng_translation: flag,
  })
  .transform((row) => {
    // Words that were Japanese from the start are taken as they were said, whatever the translator made of them.
    const translated = row.lang !== 'ja' || !hasJapaneseScript(row.text);
    return {
      id: row.message_id,
      tree: row.message_tree_id,
      parent: row.parent_id,
      role: row.role,
      text: translated ? row.text_ja : row.text,
      translated,
      failed: translated && row.ng_translation === 1,
    };
  });

/** One message of a conversation, in Japanese. */
export interface Message {
  readonly id: string;
  /** The tree it belongs to: the id of the message that began it. */
  readonly tree: string;
  /** The message that it answers; none where it begins a tree. */
  readonly parent: string | undefined;
  readonly role: 'prompter' | 'assistant';
  readonly text: string;
  /** False where its writer wrote Japanese. */
  readonly translated: boolean;
  /** The publisher says that the translation failed: the text is still in the other language. */
  readonly failed: boolean;
}

/** Reads a row of the file; `undefined` where it is no message. */
export function messageOf(row: unknown): Message | undefined {
  return Row.safeParse(row).data;
}
