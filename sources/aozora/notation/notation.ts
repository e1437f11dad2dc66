import { replaceNotes } from './annotations.js';
import { withInlineNotes } from './inline-notes.js';
import { jisX0213 } from './jisx0213.js';
import { LACUNA } from './lacunae.js';

/** Stands in {@link plainAozora}'s result for a character that the text describes but neither JIS X 0213 nor Unicode numbers. */
export const UNKNOWN_CHARACTER = '\uFFFC';

/** The mark of a note (`[1]`, `＊＊`) that an annotation sets small beside the text; a number set high may be a power. */
const NOTE_MARK =
  /([[(（〔［][*＊※原訳註注]*[0-9０-９〇一二三四五六七八九十]+[\])）〕］]|[(（][a-zａ-ｚ][)）]|[*＊※註注]{1,9}[0-9０-９]{0,9}|[★☆†‡])［＃「\1」は(?:行右小書き|上付き小文字)］/gu;
/** What the book itself has lost: signs for it, or an empty frame. */
const MISSING_FROM_BOOK =
  /([□■]{1,20})［＃「\1」に「[^「」［］]{0,12}(?:不明|空白|欠|缺|判読|難読)[^「」［］]{0,8}」の注記］|［＃罫囲み］[\s\u3000]{0,40}［＃罫囲み終わり］|[\s\u3000]{1,9}［＃「[\s\u3000]{1,9}」は[欠缺]字］/gu;
/** The same as a pair of annotations around the mark. */
const NOTE_BLOCK =
  /［＃行右小書き］[[(（〔［]?[*＊※原訳註注]*[0-9０-９〇一二三四五六七八九十]*[\])）〕］]?［＃行右小書き終わり］/gu;
const NOTE_NUMBER = /([0-9０-９]{1,9}|[〇一二三四五六七八九十百]{1,9})［＃「\1」は行右小書き］/gu;
/** The mark of a note as works of the nineties write it. */
const OLD_NOTE_MARK = /［※[0-9０-９～]+］/gu;
/** A character put for another one: `２［＃「２」はローマ数字、1-13-22］`. */
const STANDS_FOR =
  /([0-9０-９A-Za-zＡ-Ｚａ-ｚ]{1,2})［＃「\1」は[^［］]{1,20}、(?:第[1-4]水準)?([12]-\d{1,2}-\d{1,2})］/gu;
const RUBY = /(.?)《[^《》]*》/gu;
/** After these `《` opens a quotation: there is nothing a reading could belong to. */
const NO_BASE = /^$|[\s「『（〈【。、，．！？・…―]/u;
/** A mark that joins the kanji of one word under its reading: `｜運‐輸《ウンユ》`. */
const JOINED = /(｜[^｜《》]{1,9}?)‐(?=[^｜《》]{1,9}《)/gu;
/** A reading for more than the line has: a character is lost before the rest of the word. */
const LOST_UNDER_READING = /｜[\s\u3000]{1,4}(?=[^｜《》\s\u3000]{1,6}《)/gu;
const RUBY_START = /｜(?=[^｜《》]+《)/gu;
/** What is a mark of the notation, and a character of the text where its number is given: it must not be read as a mark. */
const MARKS = '《》｜〔〕［］＃※／＼';
/** Stand for {@link MARKS} while a line is read: code points that no text holds. */
const STAND_INS = MARKS.split('').map((_, index) => String.fromCharCode(0xfdd0 + index));
const STAND_IN = /[\uFDD0-\uFDDA]/gu;
const BRACKETED = /〔([^〔〕]+)〕/gu;

/**
 * One line of a text in the notation of Aozora Bunko as plain text: readings (`漢字《かんじ》`, `｜`) and annotations
 * (`［＃…］`) go, notes set between the lines get brackets, characters described by number (`※［＃…、第3水準1-87-62］`,
 * `※［＃…、U+24360、2-4］`) are put in or become {@link UNKNOWN_CHARACTER}, split accents (`〔e'tude〕`) and repeat marks
 * (`／＼`) are put together. The notation: https://www.aozora.gr.jp/annotation/
 */
export function plainAozora(line: string): string {
  let text = line;
  // Most lines of most works have no mark at all, and looking for one is cheaper than any replacement.
  if (text.includes('［')) {
    text = text
      .replace(NOTE_MARK, '')
      .replace(NOTE_NUMBER, '')
      .replace(NOTE_BLOCK, '')
      .replace(OLD_NOTE_MARK, '')
      .replace(STANDS_FOR, (whole: string, _, cell: string) => jisX0213(cell) ?? whole)
      .replace(MISSING_FROM_BOOK, LACUNA);
    text = replaceNotes(withInlineNotes(text), { annotation: () => '', character: gaiji });
  }
  if (text.includes('《')) {
    text = text
      .replace(JOINED, '$1')
      .replace(LOST_UNDER_READING, LACUNA)
      .replace(RUBY_START, '')
      .replace(RUBY, (whole: string, before: string) => (NO_BASE.test(before) ? whole : before));
  }
  if (text.includes('〔')) text = text.replace(BRACKETED, (whole: string, inside: string) => accented(inside) ?? whole);
  if (text.includes('＼')) text = text.replaceAll('／″＼', '〴〵').replaceAll('／＼', '〳〵');
  return text.replace(STAND_IN, (standIn) => MARKS.charAt(STAND_INS.indexOf(standIn)));
}

/** The character that a note describes, a stand-in where it would be taken for a mark of the notation. */
function gaiji(description: string): string {
  const character = numbered(description);
  return STAND_INS[MARKS.indexOf(character)] ?? character;
}

/** Half of a character, which no text holds. */
const SURROGATE = /^D[89A-F]..$/iu;

function numbered(description: string): string {
  const code = /U\+([0-9A-F]{4,5})(?![0-9A-F])/iu.exec(description)?.[1];
  if (code !== undefined && !SURROGATE.test(code)) return String.fromCodePoint(Number.parseInt(code, 16));
  // Page and line of the printed book follow in the same form, so a number counts only behind its level or as the last.
  const place = /(?:第[1-4]水準|、)([12]-\d{1,2}-\d{1,2})(?![-\d])/u.exec(description)?.[1];
  return (place === undefined ? undefined : jisX0213(place)) ?? UNKNOWN_CHARACTER;
}

/** Letter and mark as https://www.aozora.gr.jp/accent_separation.html splits them, and what they make. */
const ACCENTS: ReadonlyMap<string, string> = new Map(
  [
    "A` À,A' Á,A^ Â,A~ Ã,A: Ä,A& Å,A_ Ā,E` È,E' É,E^ Ê,E: Ë,E_ Ē,I` Ì,I' Í,I^ Î,I: Ï,I_ Ī,N~ Ñ,Y' Ý,AE& Æ,OE& Œ",
    "O` Ò,O' Ó,O^ Ô,O~ Õ,O: Ö,O/ Ø,O_ Ō,U` Ù,U' Ú,U^ Û,U: Ü,U_ Ū,!@ ¡,?@ ¿,s& ß",
    "a` à,a' á,a^ â,a~ ã,a: ä,a& å,a_ ā,e` è,e' é,e^ ê,e: ë,e_ ē,i` ì,i' í,i^ î,i: ï,i_ ī,n~ ñ,y' ý,ae& æ,oe& œ",
    "o` ò,o' ó,o^ ô,o~ õ,o: ö,o/ ø,o_ ō,u` ù,u' ú,u^ û,u: ü,u_ ū,y: ÿ",
  ]
    .flatMap((letters) => letters.split(','))
    .map((letter): [string, string] => [letter.slice(0, letter.indexOf(' ')), letter.slice(letter.indexOf(' ') + 1)])
    .concat([
      ['C,', 'Ç'],
      ['c,', 'ç'],
    ]),
);
const SPLIT_ACCENT = /[AO]E&|[ao]e&|[A-Za-z!?][`'^~:&_,/@]/gu;
/** Letters are left out: `qu'on`, `O'Casey`, `you're`. */
const APOSTROPHE =
  /(?<=[Qq]u)'(?=[A-Za-z])|(?<=\bO)'(?=[A-Z])|(?<=\b(?:I|[Yy]ou|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[Ww]ho))'(?=(?:m|s|d|re|ve|ll)\b)/gu;

const APOSTROPHE_STAND_IN = String.fromCharCode(0xfddf);

/** What stands in 〔〕 with its accents put together; `undefined` where it has none, for then the brackets are the author's. */
function accented(inside: string): string | undefined {
  const joined = inside
    .replace(APOSTROPHE, APOSTROPHE_STAND_IN)
    .replace(SPLIT_ACCENT, (pair) => ACCENTS.get(pair) ?? pair)
    .replaceAll(APOSTROPHE_STAND_IN, "'");
  return joined === inside ? undefined : joined;
}
