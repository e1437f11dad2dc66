import { plainAozora } from '../notation/notation.js';
import { isNoName } from './persons.js';

/** A name that may as well be a subtitle: kanji alone. */
const KANJI_NAME = /^[\p{Script=Han}々ヶ]{3,5}$/u;
/** Lines of speakers, of signatures and of addresses are short, but what is said stands in the same line. */
const LONGEST_BEGINNING = 60;
const RIGHT = /［＃地(?:付き|(?:から|より)[０-９0-9]+字上げ)/u;
const FEWEST_SPEECHES = 2;
/** So many lines name whoever a story is about. */
const FEWEST_MENTIONS = 10;
const BEHIND_SPEAKER = /^[\s\u3000「（(]/u;

/**
 * How many of the last lines of `subtitles` name further authors: in the work each of them speaks, signs, is written to or is a
 * source of what is told, as the author is, or stands between those who do.
 * @param subtitles the lines of a title block between the title and the author
 * @param author the author below them
 * @param body lines in the notation of Aozora Bunko
 */
export function coauthorsIn(subtitles: readonly string[], author: string, body: readonly string[]): number {
  let names = 0;
  while (names < subtitles.length && isLikeName(subtitles[subtitles.length - 1 - names])) names++;
  if (names === 0) return 0;
  const fewest = speaksOften(author, body, 1) ? 1 : FEWEST_SPEECHES;
  for (let count = names; count > 0; count--) {
    const name = subtitles[subtitles.length - count] ?? '';
    if (isInLetter(name, body) || speaksOften(name, body, fewest) || areSources([name, author], body)) return count;
  }
  return 0;
}

/** True for a name of which the work speaks: that of a person in it, and no author's. */
export function isCharacter(name: string, body: readonly string[]): boolean {
  const surname = name.split('・').at(-1) ?? name;
  return body.filter((line) => line.includes(surname)).length >= FEWEST_MENTIONS;
}

function isLikeName(line: string | undefined): boolean {
  return line !== undefined && KANJI_NAME.test(line) && !isNoName(line);
}

function isInLetter(name: string, body: readonly string[]): boolean {
  return linesWith(name, body).some(({ raw, line }) =>
    RIGHT.test(raw) ? line.endsWith(name) : line === `${name}様` || line === `${name}殿`,
  );
}

/** True where each of the names stands in a line of its own as the source of what is told: `（見本花子聞書）`. */
function areSources(names: readonly string[], body: readonly string[]): boolean {
  return names.every((name) => linesWith(name, body).some(({ line }) => line.startsWith(`（${name}`)));
}

/** True where so many lines begin with the name and what its bearer says. */
function speaksOften(name: string, body: readonly string[], fewest: number): boolean {
  const speeches = linesWith(name, body).filter(
    ({ line }) => line.startsWith(name) && BEHIND_SPEAKER.test(line.slice(name.length)),
  );
  return speeches.length >= fewest;
}

/** A name in kanji may be parted by readings, so only its first character is sure to stand in a line. */
function linesWith(name: string, body: readonly string[]): { readonly raw: string; readonly line: string }[] {
  const first = name.charAt(0);
  return body
    .filter((raw) => raw.includes(first))
    .map((raw) => ({ raw, line: plainAozora(raw.slice(0, LONGEST_BEGINNING)).trim() }));
}
