/** What a citation says, read out of one BibTeX entry. */
export interface Citation {
  /** The entry's type in lower case: `article`, `inproceedings`, `misc`. */
  readonly type: string;
  readonly title: string;
  /** `family` and `given`, or `name` where a group is the author; none where the entry names none. */
  readonly authors: readonly ({ readonly family: string; readonly given: string } | { readonly name: string })[];
  readonly year?: number;
  readonly url?: string;
  readonly doi?: string;
}

/** Reads one BibTeX entry; `undefined` where it is none, or has no title. */
export function readBibtex(entry: string): Citation | undefined {
  const type = /^\s*@(\w+)\s*\{/u.exec(entry)?.[1]?.toLowerCase();
  if (type === undefined) return undefined;
  const fields = fieldsOf(entry);
  const title = plain(fields.get('title') ?? '');
  const authors = split(fields.get('author') ?? '').map(authorOf);
  if (title === '') return undefined;
  const year = /\d{4}/.exec(fields.get('year') ?? '')?.[0];
  const url = /https?:\/\/[^\s{}]+/u.exec(fields.get('url') ?? fields.get('howpublished') ?? '')?.[0];
  const doi = fields.get('doi');
  return {
    type,
    title,
    authors,
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(url === undefined ? {} : { url }),
    ...(doi === undefined ? {} : { doi }),
  };
}

const FIELD = /(?<![A-Za-z])([A-Za-z]+)\s*=\s*(?:\{|"|(\d+))/gu;

/** The fields of an entry by name, with the braces inside their values: these may be nested. */
function fieldsOf(entry: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  FIELD.lastIndex = entry.indexOf('{') + 1;
  for (let match = FIELD.exec(entry); match !== null; match = FIELD.exec(entry)) {
    const [, name = '', digits] = match;
    const end = digits === undefined ? endOf(entry, FIELD.lastIndex) : FIELD.lastIndex;
    // A value that nothing closes was cut off.
    if (end === entry.length) break;
    const value = digits ?? entry.slice(FIELD.lastIndex, end);
    if (digits === undefined) FIELD.lastIndex += value.length + 1;
    fields.set(name.toLowerCase(), value);
  }
  return fields;
}

/** Where the value that begins here ends: at the quotation mark or the brace that closes it. */
function endOf(entry: string, from: number): number {
  const quote = entry[from - 1] === '"';
  for (let at = from, depth = 0; at < entry.length; at++) {
    const letter = entry[at];
    if (letter === '{') depth++;
    else if (letter === '}' && depth-- === 0) return at;
    else if (letter === '"' && quote && depth === 0) return at;
  }
  return entry.length;
}

/** Authors stand apart by `and`, outside of braces. */
function split(authors: string): readonly string[] {
  let depth = 0;
  const marked = authors.replace(/[{}]|\sand\s/gu, (found) => {
    if (found === '{') depth++;
    else if (found === '}') depth--;
    else if (depth === 0) return '\n\n';
    return found;
  });
  return marked
    .split('\n\n')
    .map((author) => author.trim())
    .filter((author) => author !== '');
}

function authorOf(author: string): Citation['authors'][number] {
  const [family = '', given] = author.split(/,\s*/u);
  if (author.startsWith('{') && author.endsWith('}')) return { name: plain(author) };
  if (given !== undefined) return { family: plain(family), given: plain(given) };
  const words = plain(author).split(/\s+/u);
  const last = words.pop() ?? '';
  return words.length === 0 ? { name: last } : { family: last, given: words.join(' ') };
}

/** What LaTeX writes as a letter with an accent put to it. */
const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '"': '\u0308',
};

/** A value as it is read: without braces and commands, with accents on their letters. */
function plain(value: string): string {
  return value
    .replace(/\\([`'^~="])\s*\{?(\p{L})\}?/gu, (_, accent: string, letter: string) =>
      `${letter}${ACCENTS[accent] ?? ''}`.normalize('NFC'),
    )
    .replace(/\\url|\\&/gu, (command) => (command === '\\&' ? '&' : ''))
    .replace(/[{}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
