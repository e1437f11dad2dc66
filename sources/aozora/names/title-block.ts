import { coauthorsIn, isCharacter } from './coauthors.js';
import { plainAozora } from '../notation/notation.js';
import {
  isForeign,
  isJapaneseName,
  isKatakanaName,
  isNoName,
  isPublisher,
  type Person,
  personsOf,
  withoutForeignEnd,
} from './persons.js';

/** What the title block of a work says. */
export interface Heading {
  /** Title and subtitles, parted by an ideographic space, as the library card has them. */
  readonly title: string;
  /** Who wrote it, in the order of the block. */
  readonly authors: readonly string[];
  /** Translators and others who worked on the text, with what they did: `三上於菟吉訳`, `武田祐吉注釈校訂`. */
  readonly contributors: readonly string[];
}

/** A longer block has lost the empty line that ends it. */
const MOST_LINES = 8;
const LONGEST_LINE = 300;
/** `――Emerson.`, behind what he said. */
const MOTTO_SOURCE = /[.;!?][\s\u3000]{0,2}[―─—]{1,2}[A-Z][A-Za-z. ]{2,24}$/u;
/** The number of a part in its book: `02 序`. */
const VOLUME = /^[0-9]{2,3}[ \u3000]+/u;

/**
 * Reads a title block: the title first, contributors last, the author above them, and what stands between is subtitles or,
 * in another language, the original title. `undefined` where no author can be told: one line only, no line beside those of
 * contributors, a part of the work in the author's place, or a block that runs into the text.
 * @param body the lines of the work, where a further author speaks or signs
 */
export function readTitleBlock(block: readonly string[], body: readonly string[]): Heading | undefined {
  if (block.length > MOST_LINES || block.some((line) => line.length > LONGEST_LINE)) return undefined;
  const [title, ...named] = block.map((line) => plainAozora(line).trim());
  if (title === undefined || title === '') return undefined;
  const rest = named.filter((line) => line !== '' && !isForeign(line));
  const { others, contributors } = takeContributors(rest);
  const foreign = named.filter(isForeign);
  const [latin] = foreign;
  // Some sign in Latin letters. Beside a translator such a line is the original title, unless the title is itself foreign.
  if (others.length === 0 && foreign.length === 1 && latin !== undefined && (rest.length === 0 || isForeign(title))) {
    return { title, authors: [latin], contributors: contributors.map(({ credit }) => credit) };
  }
  const found = takeAuthors(others, body);
  if (found !== undefined && isOfKanji(found)) {
    const count = coauthorsIn(others, found[0]?.name ?? '', body);
    found.unshift(...others.splice(others.length - count).flatMap(personsOf));
  }
  const authors = found ?? standIn(contributors);
  if (authors === undefined) return undefined;
  // Above a translator's preface with a heading of its own, it is the original title.
  const isOwn = others.length === 0 && found !== undefined && isOwnWork(found, contributors);
  const subtitles = isOwn ? withoutMotto(foreign) : others;
  return {
    title: withSubtitles(title, subtitles),
    authors: authors.map(({ name }) => name),
    contributors: contributors.filter((person) => !authors.includes(person)).map(({ credit }) => credit),
  };
}

/** A further author is looked for beside one whose name is written in the same way. */
function isOfKanji(authors: readonly Person[]): boolean {
  return authors.every(({ name, isCertain }) => !isCertain && isJapaneseName(name));
}

/** True where nobody translated, and the author has a name of kanji or hiragana: a foreign line is then a subtitle. */
function isOwnWork(authors: readonly Person[], contributors: readonly Person[]): boolean {
  return contributors.length === 0 && isOfKanji(authors);
}

/** Takes the lines of contributors from the end of `lines`, and publishers with them. */
function takeContributors(lines: readonly string[]): { others: string[]; contributors: Person[] } {
  const others = [...lines];
  const contributors: Person[] = [];
  for (let last = others.at(-1); last !== undefined; last = others.at(-1)) {
    if (isPublisher(last) && others.length > 1) {
      others.pop();
      continue;
    }
    const persons = sharingRole(personsOf(last), others.length);
    const helpers = persons.filter(({ part }) => part !== 'maker');
    contributors.unshift(...helpers);
    if (helpers.length === persons.length) others.pop();
    else break;
  }
  return { others, contributors };
}

/** In `見本花子、木組一郎訳` the word behind the last name is for all of them, where another line is left for the author. */
function sharingRole(persons: readonly Person[], lines: number): readonly Person[] {
  const last = persons.at(-1);
  if (lines < 2 || persons.length < 2 || last?.part !== 'helper') return persons;
  const role = last.credit.slice(last.name.length);
  return persons.map((person) =>
    person.part === 'maker' && person.credit === person.name && !person.isCertain
      ? { ...person, part: 'helper', credit: person.name + role }
      : person,
  );
}

/** Takes the lines of authors from the end of `lines`: the last, and those above it that can be nothing else. */
function takeAuthors(lines: string[], body: readonly string[]): Person[] | undefined {
  const authors: Person[] = [];
  for (let line = lines.at(-1); line !== undefined; line = lines.at(-1)) {
    const makers = personsOf(line).filter(({ part }) => part === 'maker');
    if (makers.length === 0) break;
    const isName =
      authors.length === 0
        ? makers.every(({ name, isCertain }) => isCertain || !isNoName(name))
        : makers.every(({ isCertain }) => isCertain) ||
          (isKatakanaName(line) && authors.every(({ isCertain }) => !isCertain) && !isCharacter(line, body));
    if (!isName) break;
    authors.unshift(...makers);
    lines.pop();
  }
  return authors.length > 0 ? authors : undefined;
}

/** Who made a picture book without words, or put a book together, is its author if it names no other. */
function standIn(contributors: readonly Person[]): Person[] | undefined {
  for (const part of ['artist', 'editor'] as const) {
    const found = contributors.filter((person) => person.part === part);
    if (found.length > 0) return found;
  }
  return undefined;
}

/** Without what somebody said in another language, and who that is behind a dash: a motto. */
function withoutMotto(lines: readonly string[]): readonly string[] {
  return lines.some((line) => MOTTO_SOURCE.test(line)) ? [] : lines;
}

/** A subtitle that is the title again is left out. */
function withSubtitles(title: string, subtitles: readonly string[]): string {
  const parts = [title, ...subtitles.map((line) => withoutForeignEnd(line).replace(VOLUME, ''))];
  return parts.filter((part, index) => index === 0 || part !== parts[index - 1]).join('\u3000');
}
