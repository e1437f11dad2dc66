import { isLacuna } from './lacunae.js';

/** Behind a word, within its sentence; behind hiragana it may be the word that was struck out, and one character, or hiragana alone, may be what the word itself lacks. */
const GLOSS = /(?<=[^\P{L}\p{Script=Hiragana}]|[ー」』])〔(?!\p{Script=Hiragana}+〕)[^〔〕。\n]{2,40}〕(?=[^\n])/gu;

/** A passage without what an editor explains in it: `奉天〔瀋陽〕まで`, `バック〔犬の名〕は`. */
export function withoutGlosses(text: string): string {
  if (!text.includes('〔')) return text;
  return text.replace(GLOSS, (gloss) => (isLacuna(gloss) ? gloss : ''));
}
