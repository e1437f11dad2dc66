/** Signs that stand in place of a word, two or more of one: 「○○さん」. One alone may be a grade, a point of a list or a sum. */
const SIGNS = /([○◯●△▲▽▼□■◇◆☆★×✕])\1/u;
/** The same of the sign that is also the zero of 「二〇〇三年」. */
const ZEROS = /(?<![一二三四五六七八九十〇])〇〇(?![一二三四五六七八九十〇])/u;
/** 「XXX駅」, but not the size XXL. */
const CROSSES = /(?<![a-z])x{2,}(?![a-z])/iu;
/** A line to write on, or brackets with nothing in them. */
const BLANKS = /__|\( *\)|\[ *\]|「[ _]*」|『[ _]*』|【 *】/u;
/** What is to be put in, in brackets: `{name}`, `[Name]`, `<name>`. */
const SLOTS = /\{[^{}]{1,20}\}|\[[a-z][a-z _-]{0,19}\]|<[a-z][a-z _-]{0,19}>/iu;
/** The same in Japanese: 「[名前]」「(商品名)」「【地名】」. */
const NAMED =
  /[[(<【〔〈《](?:[^\s\])>】〕〉》]{0,8}名前?|場所|住所|日付|日時|年月日|年齢|番号|数字|金額|単語|言葉)[\])>】〕〉》]/u;

const ALL = [SIGNS, ZEROS, CROSSES, BLANKS, SLOTS, NAMED];

/** True where a text has a gap for a reader to fill in, which a model copies from forms and exercises. */
export function hasPlaceholder(text: string): boolean {
  const plain = text.normalize('NFKC');
  return ALL.some((pattern) => pattern.test(plain));
}
