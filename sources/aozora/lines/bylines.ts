import type { Line } from './layout.js';

const LONGEST = 40;
const SHORTEST_NAME = 3;
const SENTENCE = /[。、！？「」]/u;
const NO_LETTER = /[\s\u3000・（）()]/gu;
/** Who did what for a book, as its title page says. */
const CREDIT =
  /^(?:印刷|彫版|絵|画|挿絵|装[幀丁]|原作(?:並|並びに|・)?(?:脚色)?|監督|脚色|撮影|録音|音楽|詩とカラー画デザイン|デザイン)[\s\u3000]+[^。、「」]{2,20}$/u;

/** True for a line that names the author and says no more than that: a signature, a byline, an entry of a title page. */
export function isByline({ text }: Pick<Line, 'text'>, author: string): boolean {
  if (text.length > LONGEST || SENTENCE.test(text)) return false;
  if (CREDIT.test(text)) return true;
  const bare = text.replace(NO_LETTER, '');
  return author.split('、').some((name) => {
    const own = name.replace(NO_LETTER, '');
    return own.length >= SHORTEST_NAME && bare.includes(own);
  });
}
