import { NOUN } from './line-forms.js';
import { plainAozora } from '../notation/notation.js';

/** Words, a blank, and a paragraph: `道の石\u3000石は道に…`, perhaps with a mark before it; no date. */
const HEADED =
  /^([△▲○●◎□■◇◆]?)(?![^\u3000]*[0-9０-９一二三四五六七八九十][年月日]\u3000)([^\s\u3000。！？「」『』（()）［《｜―…・△▲○●◎□■◇◆]{2,30})\u3000(?=[^\s\u3000（(「『].{30})/u;
/** `一、石は道にころがる。` and the text right behind it. */
const NUMBERED = /^[\u3000 ]?([一二三四])、([^。「」]{3,30}。)(?=[^\u3000\s].{15})/u;
const NUMBERS = '一二三四';
/** Chapters are longer than items of a list. */
const SHORTEST_CHAPTER = 400;
const FEWEST_PARAGRAPHS = 4;
const STARTS_PARAGRAPH = /^[\u3000「『（(［]/u;
const LONGEST_START = 120;

/**
 * A passage without the heading that stands in its first line, though no annotation says so, and up to the next one. Such a heading is
 * known because all paragraphs of the work begin so that do not begin with a blank, each with words of its own; or because its chapters
 * are numbered, and begin with a short sentence.
 * @param body lines in the notation of Aozora Bunko
 */
export function withoutHeadInLine(passage: string, body: readonly string[]): string {
  const numbered = NUMBERED.exec(passage)?.[0];
  if (numbered !== undefined) return isChapter(body) ? passage.slice(numbered.length) : passage;
  const first = HEADED.exec(passage)?.[0];
  if (first === undefined) return passage;
  const heads = headsOf(body);
  if (heads?.[0] !== first) return passage;
  const text = passage.slice(first.length);
  const next = text.indexOf(`\n${heads[1] ?? first}`);
  return next === -1 ? text : text.slice(0, next);
}

/** The heads of all paragraphs that begin without a blank; `undefined` where one of these has none, or two have the same. */
function headsOf(body: readonly string[]): readonly string[] | undefined {
  const heads: string[] = [];
  let [marked, names] = [0, 0];
  for (const raw of body) {
    if (raw.trim() === '' || STARTS_PARAGRAPH.test(raw)) continue;
    const [head, mark, words = ''] = HEADED.exec(plainAozora(raw)) ?? [];
    if (head === undefined) return undefined;
    if (mark !== '') marked++;
    if (NOUN.test(words)) names++;
    heads.push(head);
  }
  const areHeads = marked === heads.length || (marked === 0 && names * 2 > heads.length);
  return areHeads && heads.length >= FEWEST_PARAGRAPHS && new Set(heads).size === heads.length ? heads : undefined;
}

/** True where four numbers follow one another, each before a short sentence that a text follows in its line, and far apart. */
function isChapter(body: readonly string[]): boolean {
  let [next, distance] = [0, SHORTEST_CHAPTER];
  for (const raw of body) {
    const number = NUMBERED.exec(plainAozora(raw.slice(0, LONGEST_START)))?.[1];
    if (number !== undefined && number === NUMBERS.charAt(next)) {
      if (distance < SHORTEST_CHAPTER) return false;
      if (++next === NUMBERS.length) return true;
      distance = 0;
    }
    distance += raw.length;
  }
  return false;
}
