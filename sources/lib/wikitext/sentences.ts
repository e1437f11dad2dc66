import { halfIn } from './halves.js';
import { hasHole, hasTextHole, HOLES, isHole, type Unknowns } from './holes.js';
import { isMissing } from './missing.js';
import { isPointingSentence, mayPoint } from './pointers.js';
import { CLOSERS, NOTED, OPENERS } from './punctuation.js';

/** What becomes of a text behind a sentence that goes: of a lead nothing stays, of an article what follows the paragraph. */
export type Behind = 'nothing' | 'next-paragraph';

export interface Whole {
  readonly lines: readonly string[];
  /** What the first sentence that went held; `undefined` where none went. */
  readonly unknown: string | undefined;
}

const NOTHING = /^[\s、。，．・：:;；（）()「」『』*#-]*$/;
const ENDS = /[。．.!?！？」』）)…]$/;
const HAS_END = /[。．.!?！？]/;
/** A sentence that leads up to what follows it: 次のように定義される。 */
const LEADS_UP = /(?:次|以下|下記|つぎ)(?:の(?![日年月週回代世男女])|に|で|が|を|式)/;
/** A sentence that speaks of a table or a box of another kind behind it: 次の表のとおりである。 */
const ANNOUNCES =
  /(?:次|以下|下記|つぎ|[下左右])の(?:式|表|図|年表|一覧|とおり|通り|よう|楽譜|譜例|地図|画像|写真|系図|グラフ)|(?:以下|次|下記)に(?:示|挙|記|列|掲|一覧|まと|述)|(?:^|[^以目])[下左右次][表図式]|(?:こう|このように)(?:述|語|記|書|言)[^。]{0,8}。?$|[:：、,，]$/;
/** The same of a list: 次の3つがある。 */
const ANNOUNCES_LIST = /(?:次|以下|下記)の(?:もの|[0-9０-９一二三四五六七八九十数]{1,3}[つ種点項人件かカヶ])/;
/** No sentence that runs through a hole is longer. */
const LONGEST_OPEN = 2000;
const ENDS_OPEN = /[:：、,，]$/;

/**
 * Takes out every sentence with a hole, and what leads up to it or hangs on it. No sentence that goes out misses a part.
 * Sentences that only send the reader elsewhere go, too.
 * @param lines paragraphs, list items and lines of a verse as the wiki shows them
 */
export function withoutHoles(lines: readonly string[], unknowns: Unknowns, behind: Behind): Whole {
  const kept: string[] = [];
  const quotes = behind === 'nothing';
  let unknown: string | undefined;
  for (const line of unknowns.none ? lines : joined(lines)) {
    if ((unknowns.none || !hasHole(line)) && halfIn(line, quotes) === undefined) {
      const told = mayPoint(line) ? withoutPointers(line) : line;
      if (told !== '') kept.push(told);
      continue;
    }
    const { before, hole } = beforeHole(line, quotes);
    if (before === '' && hole === undefined && dropAnnouncement(kept)) {
      unknown ??= unknowns.nameIn(line);
      if (kept.length === 0 && behind === 'nothing') break;
    }
    if (hole !== undefined) unknown ??= hasHole(hole) ? unknowns.nameIn(hole) : halfIn(hole, quotes);
    const told = mayPoint(before) ? withoutPointers(before) : before;
    if (told !== '') kept.push(told);
    if (hole === undefined) continue;
    if (isHole(hole.trimStart().charCodeAt(0))) dropLeadUp(kept, hole);
    else if (before === '') dropAnnouncement(kept, ANNOUNCES_LIST);
    if (behind === 'nothing') break;
  }
  // What is left of a text that lost something has to say something.
  if (unknown !== undefined && !kept.some((line) => HAS_END.test(line))) return { lines: [], unknown };
  return { lines: kept, unknown };
}

/** Lines with a hole on a line of its own are one line where the sentence runs through it: 名は ⟨…⟩ である. */
function joined(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let open = false;
  for (const [index, line] of lines.entries()) {
    const before = whole.at(-1) ?? '';
    const isOpen =
      before.length < LONGEST_OPEN &&
      hasHole(line) &&
      line.replace(HOLES, '') === '' &&
      isMissing(before, lines[index + 1] ?? '');
    if (isOpen || open) whole.splice(-1, 1, before + line);
    else whole.push(line);
    open = isOpen;
  }
  return whole;
}

/** The sentences of a line before the first that has a hole; a sentence of which nothing is left simply goes. */
function beforeHole(line: string, quotes: boolean): { readonly before: string; readonly hole: string | undefined } {
  let before = '';
  for (const sentence of sentencesOf(line)) {
    if (halfIn(sentence, quotes) !== undefined) return { before, hole: sentence };
    if (!hasHole(sentence)) before += sentence;
    else if (hasTextHole(sentence) || !NOTHING.test(sentence.replace(HOLES, ''))) return { before, hole: sentence };
  }
  return { before: before.trimEnd(), hole: undefined };
}

/** Drops the end of what is kept as long as it leads up to what is gone. */
function dropLeadUp(kept: string[], hole: string): void {
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    const sentences = sentencesOf(last);
    const final = sentences.at(-1) ?? '';
    const open = hasTextHole(hole) ? !ENDS.test(final) : ENDS_OPEN.test(final);
    if (!open && !LEADS_UP.test(final)) return;
    kept.pop();
    const rest = sentences.slice(0, -1).join('').trimEnd();
    if (rest === '') continue;
    kept.push(rest);
    return;
  }
}

/** Drops the sentence that speaks of the box, or the list, behind it; whether there was one. */
function dropAnnouncement(kept: string[], list?: RegExp): boolean {
  const sentences = sentencesOf(kept.at(-1) ?? '');
  const last = sentences.at(-1) ?? '';
  if (!ANNOUNCES.test(last) && list?.test(last) !== true) return false;
  kept.pop();
  const rest = sentences.slice(0, -1).join('').trimEnd();
  if (rest !== '') kept.push(rest);
  return true;
}

function withoutPointers(line: string): string {
  const sentences = sentencesOf(line);
  const told = sentences.filter((sentence) => !isPointingSentence(sentence.trim()));
  return told.length === sentences.length ? line : told.join('').trim();
}

/** Cuts a line behind every full stop that stands in no brackets; joined they are the line. */
function sentencesOf(line: string): readonly string[] {
  const sentences: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    if (NOTED[line.charCodeAt(at)] === 0) continue;
    const char = line.charAt(at);
    if (OPENERS.has(char)) depth++;
    else if (CLOSERS.has(char)) depth = Math.max(0, depth - 1);
    else if ((char === '。' || char === '．') && depth === 0) {
      sentences.push(line.slice(start, at + 1));
      start = at + 1;
    }
  }
  if (start < line.length) sentences.push(line.slice(start));
  return sentences;
}
