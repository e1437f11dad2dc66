/** Stands where an annotation says that the book has lost some characters, as editors write it themselves. */
export const LACUNA = '〔欠字〕';

/** What an editor, or a printer, says of a place where words are lost or struck out: `〔二字分空白〕`, `（三字不明）`. */
const SAID =
  /[〔（［][^〔〕（）［］\n]{0,12}(?:字|行|枚|語|頁|箇所)[^〔〕（）［］\n]{0,4}?(?:空白|不明|不詳|欠|缺|消去|伏字|判読|難読|破損|抹消|抹殺|削除|なし)[^〔〕（）［］\n]{0,4}[〕）］]|[〔（［](?:欠|缺|欠字|缺字|伏字|空白|不明|判読不能|破損)[〕）］]/u;
/** A sign for one character that nobody can read; where a word begins with it, or more stand in a row, the author kept something back. */
const SIGN = /(?<=\p{L})[□■](?=\p{L})/u;
const SENTENCE = /[。！？][」』）]*/gu;
const OPENERS = '「『（〔';
const CLOSERS = '」』）〕';
/** What is shorter tells too little of a work. */
const SHORTEST = 20;

/** True for an editor's remark that words are missing. */
export function isLacuna(remark: string): boolean {
  return SAID.test(remark);
}

/**
 * An opening that ends before the sentence, or in verse before the line, from which words are lost; `undefined` where too little
 * is left.
 */
export function beforeLacuna(text: string): string | undefined {
  const places = [SAID.exec(text)?.index, SIGN.exec(text)?.index].filter((at) => at !== undefined);
  if (places.length === 0) return text;
  const before = text.slice(0, Math.min(...places));
  const sentences = Array.from(before.matchAll(SENTENCE), ({ index, 0: end }) => before.slice(0, index + end.length));
  const whole =
    sentences.length === 0 ? before.slice(0, Math.max(0, before.lastIndexOf('\n'))) : sentences.findLast(isClosed);
  return whole === undefined || whole.length < SHORTEST ? undefined : whole;
}

/** True where each bracket that is opened is closed. */
function isClosed(text: string): boolean {
  const characters = text.split('');
  const count = (of: string): number => characters.filter((character) => of.includes(character)).length;
  return count(OPENERS) === count(CLOSERS);
}
