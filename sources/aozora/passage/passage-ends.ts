import { isRunning } from '../front/front.js';
import { endsSentence, isHeading } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { PUNCTUATION, SENTENCE_END } from '../lines/line-forms.js';

/** Below verse, so far in, stands where or when it was written, or where it is from. */
const FAR_IN = 7;
const REMARK = /^[（(〔][^（）()〔〕]+[）)〕]$|^[―─—]{1,3}[^―─—]+[―─—]{1,3}$/u;
/** The author explains, in later years, what stands above. */
const OWN_NOTE = /^［自?[註注][0-9０-９]{0,3}］/u;
/** Above each entry of a diary. */
const ENTRY =
  /^(?:[0-9０-９〇一二三四五六七八九十]{1,3}月[\s\u3000]*)?[0-9０-９〇一二三四五六七八九十廿卅]{1,3}日(?:[\s\u3000（(。、].{0,16})?$|^月[\s\u3000]+日。?$/u;
/** What stands above a text that is not there any more: the date of an entry, a label, the number of an article. */
const ABOVE_NOTHING =
  /^（\p{Script=Han}{1,6}）$|^第[〇一二三四五六七八九十]{1,3}\p{Script=Han}$|^[0-9０-９]{1,2}[.．]$/u;
/** Says that the entry is as the one above. */
const DITTO = /\n[〻〃]$/u;
const JAPANESE = /^[「『〔（]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LONGEST_TITLE = 20;
const LONGEST_HEADNOTE = 30;
const LONGEST_VERSE = 40;
/** No word begins so. */
const WITHIN_WORD = /^[れるらりをんっゃゅょ]/u;
/** Behind so wide a gap a name is a signature. */
const WIDE_GAP = /^(.*\S)[\s\u3000]{5,}([\p{Script=Han}々]{1,6})$/u;
const BELOW_SENTENCE = /(?<=[。！？])[\s\u3000]{5,}[\p{Script=Han}々]{1,4}$/u;
const INITIAL = /(?<=[。！？])（([\p{Script=Han}々]{1,4})）$/u;
const SHORTEST = 12;

/** True for a line at the right that says who speaks, when or where, and no more; a remark in brackets may stand anywhere. */
export function isClosing(line: Line): boolean {
  return line.kind === 'right' && !isRunning(line) && !REMARK.test(line.text);
}

/** True below verse for a remark that stands far in: `（故郷にて）`, `――大正四年元旦――`. */
export function isRemarkBelow(line: Line, above: Line): boolean {
  return line.alone && line.indent >= Math.max(FAR_IN, above.indent + FAR_IN - 1) && REMARK.test(line.text);
}

/** True for a note of the author’s to a mark above. */
export function isOwnNote({ text }: Line): boolean {
  return OWN_NOTE.test(text);
}

/** True for the date of the next entry, where the first line is one. */
export function isNextEntry({ text }: Line, first: string): boolean {
  return ENTRY.test(text) && ENTRY.test(first);
}

/**
 * True for the title or the head note of the next poem: a line between empty lines, in the form of the title above the first one;
 * or one that is set in, above verse that is not.
 * @param start where the text begins
 */
export function isNextTitle(lines: readonly Line[], index: number, start: number): boolean {
  const [title, above, line, next] = [lines[start - 1], lines[index - 1], lines[index], lines[index + 1]];
  if (above === undefined || line?.kind !== 'text' || next?.kind !== 'text') return false;
  if (isFarInBetweenSentences(line, above, next) && title?.indent === line.indent) return true;
  if (!JAPANESE.test(line.text) || isHeading(line) || SENTENCE_END.test(line.text)) return false;
  if (line.gap === 0) return isFarInBetweenSentences(line, above, next);
  if (next.text.length > LONGEST_VERSE) return false;
  if (title !== undefined && line.alone && line.text.length <= LONGEST_TITLE && !PUNCTUATION.test(line.text)) {
    const isAlike =
      title.kind === 'text' && title.alone && title.indent === line.indent && title.spaces === line.spaces;
    if (isAlike && title.text.length <= LONGEST_TITLE && lines[start]?.gap === next.gap) return true;
  }
  if (line.text.length > LONGEST_HEADNOTE || PUNCTUATION.test(line.text)) return false;
  const near = [above, lines[start], lines[start + 1]];
  return line.indent > next.indent && next.gap <= 1 && near.some((other) => other?.indent === next.indent);
}

/** True between two sentences, each at the beginning of its line, for what stands far in. */
function isFarInBetweenSentences(line: Line, above: Line, next: Line): boolean {
  return line.indent >= Math.max(above.indent, next.indent) + FAR_IN - 2 && endsSentence(above) && endsSentence(next);
}

/** True for what stands at the right and goes on in the middle of the sentence above, for want of room. */
export function goesOn(line: Line, above: Line): boolean {
  if (line.kind !== 'right' || above.kind !== 'text' || !/\p{L}$/u.test(above.text)) return false;
  return WITHIN_WORD.test(line.text) || (/^\p{Script=Hiragana}/u.test(line.text) && line.text.endsWith('。'));
}

/** True for the author's name, or a part of it, far in below the first line. */
export function isNameBelow({ text, indent }: Line, author: string): boolean {
  return indent >= FAR_IN && text.length >= 2 && author.endsWith(text);
}

/** A line without who signs it: behind a wide gap, or by an initial in brackets at its end. */
export function withoutSignature(text: string, author: string): string {
  const [, verse, name] = WIDE_GAP.exec(text) ?? [];
  if (verse !== undefined && name !== undefined && author.includes(name)) return verse;
  const initial = INITIAL.exec(text);
  if (initial !== null && author.includes(initial[1] ?? '')) return text.slice(0, initial.index);
  return text.replace(BELOW_SENTENCE, '');
}

/** An opening without a last line that stands above something that it has not. */
export function withoutLooseEnd(text: string): string {
  if (DITTO.test(text)) return withoutLooseEnd(text.replace(DITTO, ''));
  const at = text.lastIndexOf('\n');
  const last = text.slice(at + 1);
  return at >= SHORTEST && (ENTRY.test(last) || ABOVE_NOTHING.test(last)) ? text.slice(0, at) : text;
}
