import { isLacuna } from './lacunae.js';

/** A note set in two small lines within a line, with the characters beside it. */
const INLINE_NOTE =
  /(.?)［＃(?:ここから)?割り注］((?:(?!［＃(?:ここから)?割り注］).){0,600}?)［＃(?:ここで)?割り注終わり］(.?)/gu;
/** One that is a reading of the word before it, as books of the first years of Meiji have them. */
const READING =
  /(?<=[\p{Script=Han}々］》])〈［＃割り注］[\p{Script=Hiragana}\p{Script=Katakana}ー、]{1,24}［＃割り注終わり］〉/gu;
/** The mark of one that ends in another line. */
const BEGINS = /［＃割り注］|［＃ここから割り注］/gu;
const ENDS = /［＃割り注終わり］|［＃ここで割り注終わり］/gu;
const BLANKS_AROUND = /^\u3000{1,9}|(?<!\u3000)\u3000{1,9}$/gu;
const OPENERS = '（(〈［';
const CLOSERS = '）)〉］';
/** What an editor puts in, in smaller letters; where something is missing he says so in the same form. */
const SMALL_INSERTION =
  /(?<=[^\s\u3000\n])［＃[^［］]{1,4}段階小さな文字］(〔[^〔〕\n]{1,80}〕)［＃小さな文字終わり］/gu;

/**
 * A line in the notation of Aozora Bunko with the notes that are set small in it (`［＃割り注］…［＃割り注終わり］`) in brackets,
 * but for those that stand in brackets already. Where these are 〔〕 the note is an editor's, and goes with them.
 */
export function withInlineNotes(line: string): string {
  let text = line;
  if (text.includes('段階小さな')) {
    text = text.replace(SMALL_INSERTION, (whole: string, inserted: string) => (isLacuna(inserted) ? whole : ''));
  }
  if (!text.includes('割り注')) return text;
  return text.replace(READING, '').replace(INLINE_NOTE, bracketed).replace(BEGINS, '（').replace(ENDS, '）');
}

function bracketed(_whole: string, before: string, inside: string, behind: string): string {
  const note = inside.replace(BLANKS_AROUND, '');
  if (before === '〔' && behind === '〕') return isLacuna(`〔${note}〕`) ? `〔${note}〕` : '';
  const at = OPENERS.indexOf(before);
  const isEnclosed = before !== '' && at >= 0 && behind === CLOSERS.charAt(at);
  const isWhole = /^（[^（）]*）$/u.test(note);
  return isEnclosed || isWhole ? before + note + behind : `${before}（${note}）${behind}`;
}
