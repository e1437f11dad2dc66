import { numberBefore } from './counting.js';

/** The first chapter's number in the line of its first sentence. */
const FIRST = /^[1１][\s\u3000]+(?=[^\s\u3000])/u;
/** Items of a list are shorter than chapters, and no empty line parts them. */
const SHORTEST_CHAPTER = 300;
/** Blanks and a number before a line. */
const LONGEST_NUMBER = 40;
const BLANKS = /^[\s\u3000]+/u;

/**
 * A passage without the number of its chapter, where it begins with one: the number that follows stands before a line far below. Items
 * of a list keep theirs.
 * @param body lines in the notation of Aozora Bunko
 */
export function withoutChapterNumber(passage: string, body: readonly string[]): string {
  const number = FIRST.exec(passage)?.[0];
  if (number === undefined) return passage;
  let distance = -1;
  for (const [index, line] of body.entries()) {
    const start = line.slice(0, LONGEST_NUMBER).replace(BLANKS, '');
    if (distance < 0 && start.startsWith(number)) distance = 0;
    else if (distance >= 0 && numberBefore(start) === 2) {
      const isChapter = distance >= SHORTEST_CHAPTER && body[index - 1]?.trim() === '';
      return isChapter ? passage.slice(number.length) : passage;
    }
    if (distance >= 0) distance += line.length;
  }
  return passage;
}
