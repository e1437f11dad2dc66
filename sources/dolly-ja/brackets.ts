/** The two pairs of Japanese quotation marks, by the second mark. */
const OPENING: ReadonlyMap<string, string> = new Map([
  ['」', '「'],
  ['』', '『'],
]);
/** Behind these a sentence begins, or the first of several names. */
const SENTENCE_END = /[。！？!?：\n]/u;
/** A number or a sign at the start of a line that makes it one of a list. */
const LIST_MARK = /(?:[-*・•]|\d{1,2}[.)．]|[(（]\d{1,2}[)）])[ \u3000]*/uy;
/** A quotation that begins with another mark may end with a Japanese one: nothing is lost there. */
const OTHER_OPENING = /["“”｢〝«‘]/u;

/**
 * A text with the opening marks that the translation lost: where a sentence began with 「 or 『, the mark went and its counterpart stayed
 * (氷と炎の歌』シリーズ). A closing mark without its opening one gets it at the start of its sentence.
 */
export function withOpenings(text: string): string {
  if (!/[」』]/u.test(text)) return text;
  const depth = new Map<string, number>();
  const parts: string[] = [];
  let copied = 0;
  let start = startOfLine(text, 0);
  // False where the sentence has its lost mark, or one of another kind.
  let mayLack = true;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '「' || sign === '『') depth.set(sign, (depth.get(sign) ?? 0) + 1);
    const opening = OPENING.get(sign);
    if (opening !== undefined) {
      const open = depth.get(opening) ?? 0;
      if (open > 0) depth.set(opening, open - 1);
      else if (mayLack && at > start) {
        parts.push(text.slice(copied, start), opening);
        copied = start;
        mayLack = false;
      }
    }
    if (OTHER_OPENING.test(sign)) mayLack = false;
    if (SENTENCE_END.test(sign)) {
      mayLack = true;
      start = sign === '\n' ? startOfLine(text, at + 1) : at + 1;
      while (/[ \u3000]/u.test(text.charAt(start))) start++;
    }
  }
  parts.push(text.slice(copied));
  return parts.join('');
}

/** Where the text of a line begins, behind the mark of a list. */
function startOfLine(text: string, at: number): number {
  LIST_MARK.lastIndex = at;
  const mark = LIST_MARK.exec(text);
  return mark === null ? at : at + mark[0].length;
}
