import type { Line } from './layout.js';
import { ABOUT_A_VERSE } from './verse.js';

/** Whose verse it is, said right below it. */
const WHOSE = /^[^。]{2,60}(?:俳句|短歌|和歌|[拙駄]い?句|拙い歌)(?:である|であつた|であった|だ|です|なり)/u;
/** The author speaks of his verse further down. */
const OWN_VERSE = /(?:拙い?|駄|ごらんに入れた|ご覧に入れた)句/u;
const SOON = 6;
const SHORTEST = 10;
/** The last words of it in quotation marks; a title is spoken of by its first. */
const QUOTED = /^[「『]([^「」『』]{2,12})[」』]/u;

/** True where a text speaks of the verse that stands above it, or of words of it. */
export function speaksOfVerse(verse: string, below: readonly Line[]): boolean {
  const [next] = below;
  if (next === undefined) return false;
  if (ABOUT_A_VERSE.test(next.text) || WHOSE.test(next.text)) return true;
  const words = QUOTED.exec(next.text)?.[1];
  if (words !== undefined && verse.length >= SHORTEST && verse.length > words.length && verse.endsWith(words))
    return true;
  return below.slice(0, SOON).some(({ text }) => OWN_VERSE.test(text));
}
