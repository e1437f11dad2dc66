import { type Reading, readSource } from '../../test/support/read-source.js';
import source from './source.js';

/** The name of the file in tests; of the publisher's the date stands at the `*`. */
export const NAME = 'oasst1_89k_ja_*.json';

/** A row in the publisher's form. A message that begins a tree has the parent `nan`. */
export interface Row {
  readonly index: string;
  readonly message_tree_id: string;
  readonly message_id: string;
  readonly parent_id: unknown;
  readonly text: unknown;
  readonly text_ja: unknown;
  readonly role: string;
  readonly lang: unknown;
  readonly ng_translation: unknown;
  readonly use_deepl: unknown;
}

/** A request `id` in the tree `t`, which says `said` in Japanese. */
export function request(id: string, parent: string, said: string, change: Partial<Row> = {}): Row {
  return {
    index: '0',
    message_tree_id: 't',
    message_id: id,
    parent_id: parent,
    text: `English of ${id}`,
    text_ja: said,
    role: 'prompter',
    lang: 'en',
    ng_translation: '0',
    use_deepl: '0',
    ...change,
  };
}

/** An answer `id` in the tree `t`, which says `said` in Japanese. */
export function answer(id: string, parent: string, said: string, change: Partial<Row> = {}): Row {
  return request(id, parent, said, { role: 'assistant', ...change });
}

/** What the source makes of a file with these rows. */
export function read(...rows: readonly unknown[]): Promise<Reading> {
  return readSource(source, { [NAME]: JSON.stringify(rows, undefined, 4) }, 'extended');
}

/** The reasons of the rejects, by the number of their row. */
export function reasons({ rejects }: Reading): Readonly<Record<string, string>> {
  return Object.fromEntries(rejects.map(({ origin, reason }) => [origin.replace(`${NAME}#`, ''), reason]));
}

/** The last part of the ids of the records: the messages that are answers. */
export function answers({ records }: Reading): readonly string[] {
  return records.map(({ id }) => id.replace(/^.*\//u, ''));
}
