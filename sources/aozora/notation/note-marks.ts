/** `（註一）`, `〔注〕`: points to a note below the text. */
const NAMED_MARK = /(?<=[^\n])[（(〔［[][原訳訂編校自]?[註注][0-9０-９〇一二三四五六七八九十]{0,3}[）)〕］\]]/gu;
/** An editor says which year it was: `（注・昭和二十九年）`. */
const YEAR_BY_EDITOR = /[（(［[][註注]・(?:明治|大正|昭和)[^（）()［］[\]\n]{1,60}[）)］\]](\p{Script=Han}?)/gu;
/** `（１）` behind a word; at the beginning of a line, or behind a stop, it counts something. */
const NUMBER_MARK = /(?<=[^\s\u3000、。，．：:；;！？「『（(〔・…―）)])[（(〔［[][0-9０-９]{1,2}[）)〕］\]](?=[^\n])/gu;
/** One star before a word, with or without a number that is not a part of the word (`２，５－`); more of them stand for a name that is kept back. */
const STAR =
  /(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ＊*])[＊*](?:[0-9０-９]{1,2}(?![0-9０-９，,．.－―-]))?(?![＊*\s\u3000])[\u3000 ]?/gu;
const BULLET = /^[＊*][\s\u3000]+/gmu;
/** The numbers of the verses that a line of prose renders: `四―六`. */
const VERSE_NUMBERS = /[\s\u3000]{1,4}[〇一二三四五六七八九十百]{0,6}―[〇一二三四五六七八九十百]{0,6}$/gmu;
/** Where an editor has a line of verse from: `（明21-9-23）※１／書簡`. */
const SOURCE_OF_VERSE = /[\s\u3000]{0,4}(?:（[^（）\n]{1,20}）)?※[0-9０-９]{1,4}／[^\s\u3000]{1,12}$/gmu;
/** An editor's word that something is missing behind. */
const REST_MISSING = /〔(?:以下|以上|この後)[^〔〕]{1,12}〕|\n?[《〈〔（]未完[》〉〕）]$/gu;
/** The last line of verse that is not finished, and the one above that goes on in it: the editor says that nothing follows. */
const BROKEN_LINE = /(?:\n[^\n。！？]{1,32}[をはがにての])?\n[^\n。！？]{1,32}〔(?:以下|この後)[^〔〕\n]{1,12}〕$/u;
/** Of which state of a work a paragraph is: `（a）`; what counts the items of a list stands before short ones. */
const STATE = /^[（(][a-cａ-ｃ][）)](?=[^\n]{30})/u;

/** The number of every fifth line of verse, behind a blank. */
const LINE_NUMBER = /[\s\u3000]{1,4}([0-9]{1,3})$/;
const EVERY = 5;

/** A passage without the marks that point to notes, which are no words of its author. */
export function withoutNoteMarks(text: string): string {
  return withoutLineNumbers(text)
    .replace(YEAR_BY_EDITOR, (mark: string, next: string) =>
      mark.startsWith('［') && next !== '' ? `\u3000${next}` : next,
    )
    .replace(NAMED_MARK, '')
    .replace(NUMBER_MARK, '')
    .replace(BULLET, '')
    .replace(STAR, '')
    .replace(VERSE_NUMBERS, '')
    .replace(SOURCE_OF_VERSE, '')
    .replace(BROKEN_LINE, '')
    .replace(REST_MISSING, '')
    .replace(STATE, '');
}

function withoutLineNumbers(text: string): string {
  return text
    .split('\n')
    .map((line, index) => {
      const number = (index + 1) % EVERY === 0 ? LINE_NUMBER.exec(line) : null;
      return number !== null && Number(number[1]) === index + 1 ? line.slice(0, number.index) : line;
    })
    .join('\n');
}
