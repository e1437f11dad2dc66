export { looksWrong } from '../../src/testing/signs.js';

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
