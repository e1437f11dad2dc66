/** What was left out of a dataset, or a record of it, by its name. */
export type TextName =
  | {
      /** The id of a record, whether it was kept or dropped. */
      readonly id: string;
    }
  | {
      /** The source of a raw row that gave no record, */
      readonly source: string;
      /** and where it stands. */
      readonly origin: string;
    };

/** A line of `derived-from.jsonl`: a text of the dataset, and the records that whoever wrote it was shown. See `docs/right-holders.md`. */
export type DerivedText = TextName & {
  /** Ids of these records, whatever dataset they are in. */
  readonly from: readonly string[];
};

/** The line, with its line feed. */
export function derivedLine(text: DerivedText): string {
  const { from } = text;
  const name = 'id' in text ? { id: text.id } : { source: text.source, origin: text.origin };
  return `${JSON.stringify({ ...name, from })}\n`;
}

/** The source of a text: ids begin with it. */
export function sourceOfText(text: TextName): string {
  return 'id' in text ? (text.id.split('/', 1)[0] ?? '') : text.source;
}

/** The id of a record without its task: what another task makes of the same example has the same text. */
export function exampleOf(id: string): string {
  const [source = '', , ...key] = id.split('/');
  return [source, ...key].join('/');
}
