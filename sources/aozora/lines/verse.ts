import { dedicates } from './dedications.js';
import type { Line } from './layout.js';
import { DATE, NOUN, PUNCTUATION } from './line-forms.js';

/** Says of the verse above it what it is. */
export const ABOUT_A_VERSE =
  /^(?:これは|[こ此]の|右の|以上の)[^。]{0,20}(?:句|歌|詩(?!集|人)|川柳)|^[^。、]{2,14}の(?:句|歌|詩)(?:である|であつた|だ|です|なり)。/u;
/** A poem in one line ends in a verb, or as poems do, and is as long as seventeen syllables at least. */
const ENDS_POEM = /(?:[けたな]り|[けらな]む|かな|哉|かも|はや|とふ|かや|つつ|ける|たる)$/u;
const ENDS_TITLE =
  /(?:について|に就いて|に就て|こと|もの|まで|から|より|ため|ために|もとに|とは|など|ほか|[にへのはと])$/u;
const SHORTEST_POEM = 12;
const SHORTEST_TANKA = 20;
/** Nothing else is as long, without any pause. */
const SHORTEST_WHOLE_TANKA = 26;
/** A line of verse is shorter. */
const LONGEST_VERSE = 25;
const LONGEST_TITLE = 30;
const LONGEST_POEM_TITLE = 14;
/** `道を讃う` */
const PRAISE = /を(?:讃|称|稱|悼|弔|憶|偲|想|歌|唱|送)[ぶふむうえへりるす]{1,3}$/u;
/** So many titles may stand one above the other: of a book, of a part, of a poem. */
const MOST_POEM_TITLES = 3;
const WHOLE_DATE = /^[0-9０-９〇零一二三四五六七八九十百年月日時曜（）()・、\s\u3000]+$/u;

/** True for one line of mostly hiragana that has the length of a tanka, and no punctuation. */
export function isTanka({ text }: Line): boolean {
  if (text.length < SHORTEST_TANKA || PUNCTUATION.test(text)) return false;
  return (text.match(/\p{Script=Hiragana}/gu)?.length ?? 0) * 2 >= text.length;
}

function isWholeTanka(line: Line): boolean {
  return line.text.length >= SHORTEST_WHOLE_TANKA && isTanka(line) && !ENDS_TITLE.test(line.text);
}

/** True for a line of verse that is set in and stands alone. */
export function isPoem(line: Line): boolean {
  const { text, indent } = line;
  if (indent === 0 || text.length < SHORTEST_POEM || dedicates(text)) return false;
  if (ENDS_POEM.test(text) || isWholeTanka(line)) return true;
  return text.length >= SHORTEST_TANKA && /\p{Script=Hiragana}$/u.test(text) && !ENDS_TITLE.test(text);
}

/**
 * True for the name of a thing above a stanza, of which it is parted by one empty line, for the name of a collection above
 * that, and for what is set in above a stanza that is not.
 */
export function isPoemTitle(lines: readonly Line[], index: number): boolean {
  const first = lines[index];
  if (first === undefined || isTanka(first)) return false;
  for (let at = index; at < index + MOST_POEM_TITLES; at++) {
    const line = lines[at];
    if (line?.kind !== 'text' || !line.alone || line.text.length > LONGEST_TITLE || WHOLE_DATE.test(line.text))
      return false;
    if (isAboveStanza(lines, at)) return isLikePoemTitle(first, index, lines[at + 1]);
  }
  return false;
}

function isLikePoemTitle(line: Line, index: number, stanza: Line | undefined): boolean {
  if (stanza === undefined) return false;
  if (line.text === stanza.text || (line.indent >= 2 && line.indent > stanza.indent + 1)) return true;
  if (index > 0 && line.gap >= 2 && stanza.gap === 1) return true;
  if (line.text.length > LONGEST_POEM_TITLE) return false;
  return (NOUN.test(line.text) && !DATE.test(line.text)) || PRAISE.test(line.text);
}

/** True where two lines of verse follow behind an empty line, or two of tanka with one between them. */
function isAboveStanza(lines: readonly Line[], index: number): boolean {
  const [first, second] = [lines[index + 1], lines[index + 2]];
  if (first?.kind !== 'text' || second?.kind !== 'text' || first.gap !== 1) return false;
  if (isTanka(first) && second.gap === 1 && second.text.length >= SHORTEST_TANKA) return true;
  const areShort = first.text.length < LONGEST_VERSE && second.text.length < LONGEST_VERSE;
  return second.gap === 0 && areShort;
}
