import type { Line } from './layout.js';

const LONGEST = 60;
/** What stands so far in below a dedication is the name of who wrote it. */
const SIGNED_BELOW = 7;
/** In several lines each is shorter. */
const MOST_LINES = 4;
const LONGEST_OF_SEVERAL = 24;
const SENTENCE = /[。、！？!?「」]/u;
/** For whom a work is. */
const DEDICATION =
  /^[―─—]{1,2}[^。、]{1,40}へ$|(?:に|へ)[、\s\u3000]*(?:献ず|献げる|捧ぐ|捧げる|ささぐ|ささげる|さゝぐ|贈る|おくる|呈す|供へまつる|供えまつる|供ふ)。?$/u;
/** What is given may stand between. */
const GIVES = /[にへ][^。]{0,14}を(?:供[へえ]まつる|捧ぐ|捧げ(?:る|ます|まつる)|献ず|ささぐ|贈る|おくる)。?$/u;
/** To somebody with a foreign name, or to all, without a verb. */
const TO_A_FOREIGNER = /^[^。、]{1,40}(?:[\p{Script=Katakana}ー]|みんな|みなさん|[たと]ち|友達|友だち|諸君)へ$/u;

/** True for words that say for whom a work is. */
export function dedicates(text: string): boolean {
  return DEDICATION.test(text);
}

/** True for such a line where an empty one follows. */
export function isDedicationAlone({ text, alone }: Line): boolean {
  return alone && text.length <= LONGEST && dedicates(text);
}

/**
 * Where the words that say for whom a work is end, `start` where there are none: a line above a page, an empty line or a signature
 * far in; some short lines of a group of which the last is one, or which stand on a page of their own in a translation.
 */
export function endOfDedication(lines: readonly Line[], start: number, isTranslated: boolean): number {
  const [line, next] = [lines[start], lines[start + 1]];
  if (line === undefined || next === undefined || line.text.length > LONGEST) return start;
  if (dedicates(line.text) && (line.alone || next.page || next.indent >= SIGNED_BELOW)) return start + 1;
  if (isTranslated && (next.gap > 0 || next.page) && TO_A_FOREIGNER.test(line.text)) return start + 1;
  let end = start;
  for (let part = lines[end]; part !== undefined && isShort(part); part = lines[end]) {
    if (end > start && (part.gap > 0 || part.page)) break;
    end++;
  }
  const [last, behind] = [lines[end - 1], lines[end]];
  if (end - start < 2 || end - start > MOST_LINES || last === undefined || behind === undefined) return start;
  const isParted = behind.page || (behind.kind === 'heading' && behind.gap > 0);
  const said = lines.slice(start, end).map(({ text }) => text);
  return isParted && (dedicates(last.text) || GIVES.test(said.join('')) || (isTranslated && behind.page)) ? end : start;
}

function isShort({ kind, text }: Line): boolean {
  return kind === 'text' && text.length <= LONGEST_OF_SEVERAL && !SENTENCE.test(text);
}
