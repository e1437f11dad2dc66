import { plainAozora } from './notation.js';

const BLOCK = /^［＃ここから[１-９]字下げ/u;
const BLOCK_END = /［＃ここで字下げ(?:終わり|おわり)/u;
const AT_FOOT = /^［＃地(?:付き|から[０-９]{1,2}字上げ)］/u;
const NAME = '[\\p{Script=Han}々ヶ]{2,4}[\\p{Script=Han}\\p{Script=Hiragana}々]{1,3}';
const NAME_ALONE = new RegExp(`^${NAME}$`, 'u');
/** The title of a piece, a gap, and who wrote it, with an age perhaps. */
const BEHIND_TITLE = new RegExp(`^\\u3000{3,}\\S{2,30}\\u3000{2}(${NAME})(?:（[^（）]{2,6}）)?$`, 'u');
const PARAGRAPH = /^\u3000[^\s\u3000]/u;
/** So few lines stand above what is quoted. */
const MOST_ABOVE = 2;
const LONGEST_BLOCK = 60;

/**
 * True where a work begins with what another wrote, whose name stands above it and is not the author's: the words are set in as a block,
 * and the author's follow without.
 * @param body lines in the notation of Aozora Bunko
 */
export function beginsWithAnother(body: readonly string[], author: string): boolean {
  const start = body.findIndex((raw) => BLOCK.test(raw));
  const above = body.slice(0, Math.max(0, start)).filter((raw) => raw.trim() !== '');
  const last = above.at(-1);
  if (last === undefined || above.length > MOST_ABOVE) return false;
  const plain = plainAozora(last);
  const name = AT_FOOT.test(last) ? NAME_ALONE.exec(plain.trim())?.[0] : BEHIND_TITLE.exec(plain)?.[1];
  if (name === undefined || author.includes(name) || author.startsWith(name.slice(0, 2))) return false;
  const end = body.findIndex((raw, index) => index > start && BLOCK_END.test(raw));
  if (end === -1 || end - start > LONGEST_BLOCK) return false;
  return body.slice(end + 1).some((raw) => PARAGRAPH.test(raw));
}
