/** Letters and digits that make one word with their neighbours: Japanese words are not parted by blanks. */
const INSIDE_WORD = /[\p{sc=Han}\p{sc=Katakana}ー々〆ヶ\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Hangul}\p{N}]/u;
const KATAKANA = /[\p{sc=Katakana}ー]/u;
/** What joins the words of a foreign name. */
const JOINER = /[・＝=‐-]/u;
const DIGIT = /\p{N}/u;
/** Words that stand behind a name or a date without being part of it: 東京都出身, 1985年設立. */
const NEXT_WORD =
  /^(?:出身|生まれ|生れ|在住|育ち|没|死去|卒|所属|所在|設立|創立|創設|創業|開業|開設|開校|開園|開館|開通|開場|公開|発売|放送|刊行|結成|発足|現在|当時|製作|制作|原作|作|著|監督)/u;

/** Words that stand before a name without being part of it: 男性漫画家. */
const PREVIOUS_WORD = /(?:男性|女性)$/u;

/** A comma or a point within a number, or the sign before it. */
const WITHIN_NUMBER = /[,，.．]/u;

/**
 * The places at which a value stands in a text as a word or number of its own: not within a longer one (日本 in 日本海, 100 in
 * 2,100), and not as a label of what follows (英語: Japan).
 * @param label may stand right before it: 首都アテネ
 */
export function* placesOf(value: string, text: string, label = '\n'): Generator<number, void> {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const before = lastOf(text.slice(Math.max(0, at - 2), at));
    const end = at + value.length;
    const after = firstOf(text.slice(end, end + 2));
    const isNamed = text.startsWith(label, at - label.length);
    const beyond = lastOf(text.slice(Math.max(0, at - 3), at - before.length));
    if (!isNamed && !PREVIOUS_WORD.test(text.slice(Math.max(0, at - 2), at)) && joins(before, firstOf(value), beyond))
      continue;
    const isNext = NEXT_WORD.test(text.slice(end, end + 3));
    if (!isNext && joins(after, lastOf(value), firstOf(text.slice(end + after.length, end + after.length + 2))))
      continue;
    if (after === ':' || after === '：') continue;
    yield at;
  }
}

/** Whether a neighbour goes on the word or number that a value begins or ends with; `next` is the character beyond it. */
function joins(neighbour: string, edge: string, next: string): boolean {
  if (neighbour === '') return false;
  if (DIGIT.test(edge) && WITHIN_NUMBER.test(neighbour) && DIGIT.test(next)) return true;
  if (KATAKANA.test(edge) && JOINER.test(neighbour) && KATAKANA.test(next)) return true;
  return INSIDE_WORD.test(edge) && INSIDE_WORD.test(neighbour);
}

const firstOf = (text: string): string => Array.from(text)[0] ?? '';
const lastOf = (text: string): string => Array.from(text).at(-1) ?? '';
