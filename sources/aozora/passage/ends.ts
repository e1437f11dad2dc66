import { goesOn } from './continuations.js';
import type { Held } from './held-lines.js';
import { isLabel } from './labels.js';

export const OPENERS = '「『（(〈《【〔［“〝≪';
export const CLOSERS = '」』）)〉》】〕］”〟≫';
const PAUSES = '、，,';
const ENDERS = '。！？!?．‼⁇⁈⁉';
/** In a line of verse nothing ends but the line; longer ones are prose. */
const LONGEST_VERSE = 45;
const LOOKED_AT = 200;
/** A paragraph of prose that stops at such a word is broken off. */
const SHORTEST_PROSE = 40;
/** Nor is what is said of it left out in verse. */
const TOPIC = /[はを]$/u;
const LONGEST_CLAUSE = 23;
const BROKEN_OFF = /[はをにがとてもへの、，]$/u;

/** Where a text may be cut: the index behind the last character, and which brackets are open there. */
export interface End {
  readonly at: number;
  /** Where the brackets that are open here were opened, the outermost first. */
  readonly open: readonly number[];
  /** `line`: the end of a line that is no sentence's end. */
  readonly kind: 'sentence' | 'line';
}

/** Where sentences and lines of a text end down to `farthest`, and what follows is something new. */
export function endsOf(text: string, farthest: number, isVerse: boolean, held: Held): End[] {
  const isLoose = isVerse && hasLooseLines(text);
  let [start, line] = [0, firstLine(text, 0)];
  const ends: End[] = [];
  for (const end of allEnds(text, farthest)) {
    if (end.at > start + line.length) {
      start = text.lastIndexOf('\n', end.at - 1) + 1;
      line = firstLine(text, start);
    }
    const isWithin = isInside(end, start, line, isLoose, held);
    if (!isWithin && !goesOn(text, end.at) && !isLabel(text, end.at)) ends.push(end);
  }
  return ends;
}

/** True for verse of which most lines end without a stop. */
function hasLooseLines(text: string): boolean {
  const lines = text.slice(0, LOOKED_AT).split('\n');
  return lines.filter((line) => (ENDERS + CLOSERS).includes(line.slice(-1))).length * 2 <= lines.length;
}

function firstLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end === -1 ? text.length : end);
}

/** True for an end within what is whole: a line of verse, a sentence with a list in it. */
function isInside({ at, kind }: End, start: number, line: string, isLoose: boolean, held: Held): boolean {
  if (held.whole.has(line)) return true;
  const isAtEnd = at === start + line.length;
  if (isAtEnd && held.ends.has(line)) return true;
  if (isAtEnd && kind === 'line') return isUnfinished(line, isLoose);
  if (isAtEnd || line.length > LONGEST_VERSE) return false;
  return isLoose || !(ENDERS + CLOSERS + PAUSES + '―─…').includes(line.slice(-1));
}

/** True for a paragraph that ends with a comma, or as no sentence does: it goes on in the next; a line of verse is whole. */
export function isUnfinished(line: string, isLoose: boolean): boolean {
  if (line.length >= SHORTEST_PROSE && BROKEN_OFF.test(line)) return true;
  if (line.length <= LONGEST_CLAUSE && TOPIC.test(line)) return true;
  return PAUSES.includes(line.slice(-1)) && (!isLoose || line.length > LONGEST_CLAUSE || line.includes('。'));
}

function allEnds(text: string, farthest: number): End[] {
  const ends: End[] = [];
  let open: readonly number[] = [];
  for (let at = 0; at < Math.min(text.length, farthest); at++) {
    const character = text.charAt(at);
    if (OPENERS.includes(character)) open = [...open, at];
    else if (CLOSERS.includes(character)) open = open.slice(0, -1);
    const next = text.charAt(at + 1);
    const lineEnds = next === '' || next === '\n';
    if (ENDERS.includes(character)) {
      // `！？` ends once; `３．５` does not end.
      if ((!(ENDERS + CLOSERS).includes(next) || lineEnds) && !(character === '．' && isPoint(text, at))) {
        ends.push({ at: at + 1, open, kind: 'sentence' });
      }
    } else if (character === '.' && endsEnglish(text, at)) ends.push({ at: at + 1, open, kind: 'sentence' });
    else if (
      CLOSERS.includes(character) &&
      (lineEnds || (OPENERS.includes(next) && ENDERS.includes(text.charAt(at - 1))))
    ) {
      // A closing bracket ends a sentence only where nothing like と言った follows.
      ends.push({ at: at + 1, open, kind: 'sentence' });
    } else if (lineEnds) ends.push({ at: at + 1, open, kind: 'line' });
  }
  return ends;
}

/** True for the point of a number or of an initial. */
function isPoint(text: string, at: number): boolean {
  return /[0-9０-９A-Za-zＡ-Ｚａ-ｚ]/u.test(text.charAt(at + 1)) || /^[Ａ-ＺA-Z]$/u.test(text.charAt(at - 1));
}

/** True behind a word in small letters that is no abbreviation, where the next sentence or nothing follows. */
function endsEnglish(text: string, at: number): boolean {
  return (
    /(?:^|[\s“"'(])[A-Za-z]?[a-z’'-]{3,24}["”’)]?$/u.test(text.slice(Math.max(0, at - 24), at)) &&
    /^(?:$|\n|["”’]?\s+["“‘]?[A-Z])/u.test(text.slice(at + 1, at + 5)) &&
    !/(?:Prof|Messrs)$/u.test(text.slice(Math.max(0, at - 8), at))
  );
}
