import { halfIn } from './halves.js';
import { hasHole, hasTextHole, HOLES, isHole, type Unknowns } from './holes.js';
import type { Paragraph } from './lines.js';
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
const LEADS_UP = /(?:次|以下|下記|つぎ)(?:の(?![日年月週回代世男女])|に|で|が|を|式|(?:です|である)?。?$)/;
/** A sentence that speaks of a table or a box of another kind behind it: 次の表のとおりである。 */
const ANNOUNCES =
  /(?:次|以下|下記|つぎ|[下左右])の(?:式|表|図|年表|一覧|とおり|通り|よう|楽譜|譜例|地図|画像|写真|系図|グラフ)|(?:以下|次|下記)に(?:示|挙|記|列|掲|一覧|まと|述)|(?:^|[^以目])[下左右次][表図式]|(?:こう|このように)(?:述|語|記|書|言)[^。]{0,8}。?$|(?:^|[はがをも、])(?:次|以下|下記)(?:です|である)?。?$|[:：、,，]$/;
/** The same of a list: 次の3つがある。 */
const ANNOUNCES_LIST = /(?:次|以下|下記)の(?:もの|[0-9０-９一二三四五六七八九十数]{1,3}[つ種点項人件かカヶ])/;
/** No sentence that runs through a hole is longer. */
const LONGEST_OPEN = 2000;
/** No more of a line is looked at to tell what its last sentence announces. */
const LONGEST_LOOKED_AT = 600;
const ENDS_OPEN = /[:：、,，]$/;
/** A sentence that breaks off, and a cheap look at how a lead ends. */
const BREAKS_OFF = /(?:[:：、,，]|[^ぁ-ん]と?は)$/;
const MAY_END_OPEN = /[:：、,，は]$|(?:次|以下|下記)(?:です|である)?。?$|(?:次|以下|下記)[のに][^。]{1,40}。?$/;
/** The same of one that says what its subject may be: 以下の人物などを指す。, 著書は以下。 */
const MEANS_WHAT_FOLLOWS =
  /(?:次|(?<![\d０-９一-龠])(?:以下|下記))の(?![日年月週回代世男女])[^。「『（：:]{1,30}(?:を指す|を意味する|がある|からなる|から成る|のこと(?:である)?|に(?:分かれ|分けられ)る)。?$|[はがをも、](?:次|以下|下記)(?:です|である)?。?$/;
/** A sentence that promises what should follow it, and ends before it: 次の3つがある。 */
const PROMISES =
  /(?:次|(?<![\d０-９一-龠])(?:以下|下記))(?:の(?:とおり|通り|よう[にな]|もの|[0-9０-９一二三四五六七八九十]{1,3}[つ種点項])|に[^。、：:「『（]{0,20}(?:示|挙|記|列|掲|一覧|まと|述))[^。、：:「『（]{0,20}。?$/;

/**
 * Takes out every sentence with a hole, and what leads up to it or hangs on it. No sentence that goes out misses a part.
 * A list that misses an item goes, whole, in an article where a sentence announces it. Sentences that only send the reader elsewhere go, too.
 * @param lines paragraphs, list items and lines of a verse as the wiki shows them
 */
export function withoutHoles(lines: readonly Paragraph[], unknowns: Unknowns, behind: Behind): Whole {
  const kept: Paragraph[] = [];
  const quotes = behind === 'nothing';
  let unknown: string | undefined;
  /** Whether the list is being left out that is read. */
  let inLostList = false;
  let [wasItem, announced] = [false, false];
  for (const { text, isItem } of unknowns.none ? lines : joined(lines)) {
    if (isItem && !wasItem) announced = announcesList(kept);
    wasItem = isItem;
    inLostList &&= isItem;
    if (inLostList) continue;
    if ((unknowns.none || !hasHole(text)) && halfIn(text, quotes) === undefined) {
      keep(kept, text, isItem);
      continue;
    }
    const { before, hole } = beforeHole(text, quotes);
    if (before === '' && hole === undefined && dropAnnouncement(kept)) {
      unknown ??= unknowns.nameIn(text);
      if (kept.length === 0 && behind === 'nothing') break;
    }
    if (hole !== undefined) unknown ??= hasHole(hole) ? unknowns.nameIn(hole) : halfIn(hole, quotes);
    if (hole !== undefined && isItem && (behind === 'nothing' || announced)) {
      dropList(kept);
      if (behind === 'nothing') break;
      inLostList = true;
      continue;
    }
    keep(kept, before, isItem);
    if (hole === undefined) continue;
    if (isHole(hole.trimStart().charCodeAt(0))) dropLeadUp(kept, hole);
    else if (before === '') dropAnnouncement(kept, ANNOUNCES_LIST);
    if (behind === 'nothing') break;
  }
  if (behind === 'nothing') dropOpenEnd(kept);
  const told = kept.map(({ text }) => text);
  // What is left of a text that lost something has to say something.
  if (unknown !== undefined && !told.some((line) => HAS_END.test(line))) return { lines: [], unknown };
  return { lines: told, unknown };
}

function keep(kept: Paragraph[], text: string, isItem: boolean): void {
  const told = mayPoint(text) ? withoutPointers(text) : text;
  if (told !== '') kept.push({ text: told, isItem });
}

/** Whether what is kept ends with a sentence that leads up to a list. */
function announcesList(kept: readonly Paragraph[]): boolean {
  const last = lastSentence(kept);
  return [ENDS_OPEN, LEADS_UP, ANNOUNCES, ANNOUNCES_LIST].some((pattern) => pattern.test(last));
}

/** Drops the list that what is kept ends with, and what announces it. */
function dropList(kept: Paragraph[]): void {
  while (kept.at(-1)?.isItem === true) kept.pop();
  const last = lastSentence(kept);
  if (LEADS_UP.test(last) || !ENDS.test(last)) dropLastSentence(kept);
  else dropAnnouncement(kept, ANNOUNCES_LIST);
}

/** Drops the last sentence of a lead where what it begins or announces stands in a section behind the lead: 甲は、 or 次のとおりである。 */
function dropOpenEnd(kept: Paragraph[]): void {
  const last = kept.at(-1);
  if (last === undefined || last.isItem) return;
  const sentence = lastSentence(kept);
  if (!MAY_END_OPEN.test(sentence)) return;
  if ([BREAKS_OFF, PROMISES, MEANS_WHAT_FOLLOWS].some((pattern) => pattern.test(sentence))) dropLastSentence(kept);
}

/** Lines with a hole on a line of its own are one line where the sentence runs through it: 名は ⟨…⟩ である. */
function joined(lines: readonly Paragraph[]): readonly Paragraph[] {
  const whole: Paragraph[] = [];
  let open = false;
  for (const [index, line] of lines.entries()) {
    const before = whole.at(-1);
    const isOpen =
      (before?.text.length ?? 0) < LONGEST_OPEN &&
      hasHole(line.text) &&
      line.text.replace(HOLES, '') === '' &&
      isMissing(before?.text ?? '', lines[index + 1]?.text ?? '');
    if (before !== undefined && (isOpen || open)) whole.splice(-1, 1, { ...before, text: before.text + line.text });
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
function dropLeadUp(kept: Paragraph[], hole: string): void {
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    const final = lastSentence(kept);
    const open = hasTextHole(hole) ? !ENDS.test(final) : ENDS_OPEN.test(final);
    if (!open && !LEADS_UP.test(final)) return;
    if (dropLastSentence(kept)) return;
  }
}

/** Drops the sentence that speaks of the box, or the list, behind it; whether there was one. */
function dropAnnouncement(kept: Paragraph[], list?: RegExp): boolean {
  const last = lastSentence(kept);
  if (!ANNOUNCES.test(last) && list?.test(last) !== true) return false;
  dropLastSentence(kept);
  return true;
}

/** The last sentence of what is kept, or the end of a very long one: many holes may stand behind one long line. */
const lastSentence = (kept: readonly Paragraph[]): string =>
  sentencesOf((kept.at(-1)?.text ?? '').slice(-LONGEST_LOOKED_AT)).at(-1) ?? '';

/** Drops the last sentence; whether something of its line is left. */
function dropLastSentence(kept: Paragraph[]): boolean {
  const sentence = lastSentence(kept);
  const last = kept.pop();
  if (last === undefined) return false;
  const whole = sentence.length < LONGEST_LOOKED_AT ? sentence : (sentencesOf(last.text).at(-1) ?? '');
  const rest = last.text.slice(0, last.text.length - whole.length).trimEnd();
  if (rest === '') return false;
  kept.push({ ...last, text: rest });
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
