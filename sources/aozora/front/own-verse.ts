import { isHeading } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { writerOfNote } from './own-notes.js';
import { isPoem } from '../lines/verse.js';

const KANA = /\p{Script=Hiragana}/u;
const SET_IN = 2;
const LONGEST_HAIKU = 20;
const LONGEST_SIGNED = 80;
/** In a list of persons a name stands no further in. */
const FAR_IN = 6;
const SHORTEST_VERSE = 4;
/** One line below a name, or above it, is a title. */
const FEWEST_VERSES = 2;
const HUMBLY = '[拝記識]?[\\s\\u3000]*│?';

/**
 * True where what was passed over above a text is the author's own, so that nobody can tell where the work begins: verse with his given
 * name behind a wide gap or below it, also in a drawn box or on a page of its own; a haiku at the right; a note on the work on
 * the page of the title; a preface in Chinese that gives the work its title.
 */
export function isOwnPassed(passed: readonly Line[], author: string, title: string): boolean {
  const [first] = passed;
  if (first?.kind === 'right' && first.text.length <= LONGEST_HAIKU && isPoem({ ...first, indent: 1 })) return true;
  if (passed.some((line) => line.kind === 'aside' && isOwnNote(line, author))) return true;
  // Whoever gave the work its title wrote it, under whatever name.
  if (passed.some(({ text }) => text.includes(`以${title}名`))) return true;
  if (!/^\p{Script=Han}{4,6}$/u.test(author)) return false;
  const signature = new RegExp(`^(.*[\\s\\u3000]{2,})?\\p{Script=Han}{0,2}${author.slice(-2)}${HUMBLY}$`, 'u');
  return passed.some((line, at) => {
    if (line.kind === 'heading' || (line.block < SET_IN && line.kind !== 'aside') || isHeading(line)) return false;
    const signed = line.text.length > LONGEST_SIGNED ? null : signature.exec(line.text);
    if (signed === null) return false;
    const verse = (signed[1] ?? '').trim();
    if (verse.length >= SHORTEST_VERSE && KANA.test(verse)) return true;
    if (verse !== '' || line.spaces < FAR_IN) return false;
    const isBelowTitle = passed.slice(0, at).every(({ text }) => !KANA.test(text));
    const around = isBelowTitle ? passed.slice(at + 1) : passed.slice(0, at);
    const verses = around.filter(({ kind, block, text }) => kind === 'text' && block === line.block && KANA.test(text));
    return verses.length >= FEWEST_VERSES;
  });
}

function isOwnNote(line: Line, author: string): boolean {
  return writerOfNote([{ ...line, kind: 'text' }], author) !== undefined;
}
