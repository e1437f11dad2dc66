import { plainAozora } from './notation.js';

/** What the title block of a work says. */
export interface Heading {
  /** Title and subtitles, parted by an ideographic space, as the library card has them. */
  readonly title: string;
  /** Several authors are joined with 、. */
  readonly author: string;
  /** Translators and others who worked on the text, with what they did: `三上於菟吉訳`, `武田祐吉注釈校訂`. */
  readonly contributors: readonly string[];
}

/** A line of another script alone: the original title, a subtitle in the original. */
const FOREIGN = /^(?=.*\p{Script=Latin})[\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}]+$/u;
/** What a name in Latin letters behind one in Japanese may consist of, from the last other character on. */
const LATIN_END = /^(.*[^\p{Script=Latin}\p{M} .,'’&-])([\p{Script=Latin}\p{M} .,'’&-]+)$/u;
const JAPANESE = /[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}]/u;
const CONTRIBUTOR =
  /(?:[訳譯編]|編集|編纂|校訂?|[校註]註|[校注]注|注釈|註釈|評釈|註解|監修|解説|補[訳筆]|挿絵|挿画|写真|[ \u3000](?:やく|え|絵|画))$/u;
/** A longer block has lost the empty line that ends it. */
const MOST_LINES = 8;
const LONGEST_LINE = 300;

/**
 * Reads a title block: the title first, contributors last, the author above them, and what stands between is subtitles or
 * the original title. `undefined` where no author can be told: one line only, no line beside those of contributors, or a
 * block that runs into the text.
 */
export function readTitleBlock(block: readonly string[]): Heading | undefined {
  if (block.length > MOST_LINES || block.some((line) => line.length > LONGEST_LINE)) return undefined;
  const lines = block.map((line) => plainAozora(line).trim());
  const [title, ...rest] = lines;
  let end = rest.length;
  while (end > 0 && CONTRIBUTOR.test(rest[end - 1] ?? '')) end--;
  const contributors = rest.slice(end);
  const named = rest.slice(0, end);
  const japanese = named.filter((line) => !FOREIGN.test(line));
  // Some sign in Latin letters; beside a translator such a line is the original title, and the author is not named.
  if (japanese.length === 0 && contributors.length === 0) japanese.push(...named.slice(-1));
  const author = japanese.pop();
  if (title === undefined || author === undefined) return undefined;
  const authors = [nameOf(author)];
  // Only a name in two scripts is known for one before the last line: everything else there is a subtitle.
  for (let above = japanese.at(-1); above !== undefined && besideLatin(above) !== undefined; above = japanese.at(-1)) {
    authors.unshift(nameOf(above));
    japanese.pop();
  }
  return { title: [title, ...japanese].join('\u3000'), author: authors.join('、'), contributors };
}

/** The name in Japanese, where the line has it in Latin letters as well. */
function nameOf(line: string): string {
  return besideLatin(line) ?? line;
}

/** What stands before the spaces before a name in Latin letters; `undefined` where there is no such name, or nothing Japanese. */
function besideLatin(line: string): string | undefined {
  const [, before = '', end = ''] = LATIN_END.exec(line) ?? [];
  const space = before.endsWith('\u3000') ? 0 : end.indexOf(' ');
  if (space < 0 || end.trim() === '') return undefined;
  const name = (before + end.slice(0, space)).trim();
  return JAPANESE.test(name) ? name : undefined;
}
