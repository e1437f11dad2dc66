/** Signs of text that was not cleaned, by name. Used on samples and on real corpora. */
const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['replacement character', /\uFFFD/u],
  // Everything below space but tab and line feed, and the C1 block.
  // eslint-disable-next-line no-control-regex
  ['control character', /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/u],
  ['byte order or direction mark', /[\uFEFF\u200E\u200F\u202A-\u202E]/u],
  ['space at an end', /^\s|\s$/u],
];

/** The names of the signs that a text shows. */
export function looksWrong(text: string): readonly string[] {
  return SIGNS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

/** Signs of wikitext, ruby, annotations or HTML, and of templates that left a hole. For prose, not for translation pairs. */
const MARKUP: readonly (readonly [string, RegExp])[] = [
  ['wikitext', /\{\{|\}\}|\[\[|\]\]|'''|\{\||\|\}|^=+ |__[A-Z]+__/mu],
  ['HTML', /<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+);/iu],
  ['ruby or annotation', /[《》｜]|［＃|※［/u],
  ['hole', /（[、，；：\s]*）|\([,;:\s]*\)|（[、，]|[、，]）|、、|「」|『』/u],
  ['western full stop', /[ぁ-んァ-ヶ一-龠]\. |。\s*\.|\.\s*。/u],
];

/** The names of the signs of markup that a text shows. */
export function showsMarkup(text: string): readonly string[] {
  return MARKUP.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
