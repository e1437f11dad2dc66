import { printable } from '../../core/printable.js';

/** A text that is Markdown already. Everything else that {@link md} is given is escaped. */
export class Markdown {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/**
 * A piece of Markdown: the literal is taken as it is, and every text put into it is escaped by {@link escaped}, so that
 * titles, credits and names of others stay text, whatever they hold.
 */
export function md(literal: TemplateStringsArray, ...values: readonly (string | number | Markdown)[]): Markdown {
  const [first = '', ...rest] = literal;
  return new Markdown(
    rest.reduce((text, piece, at) => {
      const value = values[at] ?? '';
      return `${text}${typeof value === 'string' ? escaped(value) : String(value)}${piece}`;
    }, first),
  );
}

/** Pieces of Markdown, one behind the other. */
export function joined(pieces: readonly Markdown[], between: string): Markdown {
  return new Markdown(pieces.map(String).join(between));
}

/** What makes an entity, an element, emphasis, a link, a code span, a formula or a cell of a table in CommonMark or GitHub's Markdown. */
const MARKUP = /[\\`*[\]|~$#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A text of one line as Markdown that shows just this text: no element, link or formatting, no second line, and no
 * character that turns other text around or hides it (these are shown by their numbers).
 */
export function escaped(text: string): string {
  return printable(text)
    .replace(MARKUP, '\\$&')
    .replace(/[&<>]/gu, (character) => ENTITIES[character] ?? '');
}

/** A link; the bare text where the address is not one of the web. */
export function link(text: string, url: string): Markdown {
  return isWeb(url) ? new Markdown(`[${escaped(text)}](${address(url)})`) : md`${text}`;
}

/** An address that can be followed; bare text where it is not one of the web. */
export function autolink(url: string): Markdown {
  return isWeb(url) ? new Markdown(`<${address(url)}>`) : md`${url}`;
}

/** True for an address that a browser would open as a page. */
export function isWeb(url: string): boolean {
  return /^https?:\/\/[^/]/iu.test(url);
}

/** What could end an address, or is not shown as it is, is written by the percent signs of its bytes. */
function address(url: string): string {
  return url
    .toWellFormed()
    .replace(/[\s<>()[\]{}|\\^`"'\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
      Array.from(Buffer.from(character, 'utf8'), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
        '',
      ),
    );
}

/** A block of code: its fence is longer than any row of backticks inside. */
export function codeBlock(language: string, text: string): Markdown {
  const shown = text.split('\n').map(printable).join('\n');
  const longest = Math.max(2, ...(shown.match(/`+/gu) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return new Markdown(`${fence}${language}\n${shown}\n${fence}`);
}

/** A list. Texts are escaped. */
export function bullets(lines: readonly (string | Markdown)[]): Markdown {
  return joined(
    lines.map((line) => md`- ${line}`),
    '\n',
  );
}

/** A table. Texts are escaped. */
export function table(head: readonly string[], rows: readonly (readonly (string | number | Markdown)[])[]): Markdown {
  const line = (cells: readonly (string | number | Markdown)[]): Markdown =>
    joined([new Markdown('|'), ...cells.map((cell) => md` ${cell} |`)], '');
  return joined([line(head), line(head.map(() => '---')), ...rows.map(line)], '\n');
}

/** `1 record`, `2 records`. */
export function some(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}
