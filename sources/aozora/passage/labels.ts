/** A date of a diary, with the day of the week or a place in brackets. */
const DATE =
  /^(?=.*[年月日])[0-9０-９〇一二三四五六七八九十百元正閏年月日時曜旬火水木金土朝夕夜\s\u3000]{2,24}(?:[（(〔][^（）〔〕。、]{1,12}[）)〕])?[。．]?$/u;
/** A year by its name, and a season: `明治丁亥初夏`. */
const YEAR = /^(?:明治|大正|昭和)[\p{Script=Han}〇]{1,10}[年月日春夏秋冬旬]$/u;
/** The number of what follows. */
const NUMBER = /^[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)]?[.．。、]?$/u;
/** Begins a letter. */
const GREETING = /^(?:拝啓|謹啓|拝復|前略)[。、]?$/u;
/** When and where something was written, behind the last sentence of a line. */
const DATE_BEHIND =
  /(?<=。)[0-9０-９〇一二三四五六七八九十明治大正昭和]{2,8}年[0-9０-９〇一二三四五六七八九十]{1,3}月[0-9０-９〇一二三四五六七八九十日]{0,4}(?:、[^。、\n]{1,12})?$/u;
/** Who speaks, or what a paragraph is about. */
const NAME = /^[^\s\u3000「」『』（）()。、！？!?…―]{1,8}。$/u;
/** The number of what follows and its name, as a label of its paragraph: `（一）\u3000山の道。\u3000これは`. */
const NUMBERED_NAME =
  /^[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)]?[.．、]?[\s\u3000]+[^\s\u3000、。！？!?]{1,8}。$/u;
const ENDS_IN_NOUN = /[\p{Script=Han}\p{Script=Katakana}ー]。$/u;
const RULE = /^[―─]{2}/u;

/**
 * True for an end behind a label at the beginning of a line, which is no sentence: a date, a number, `中学時代。――`, and the name
 * before a speech where it stands before another one too.
 * @param at the index behind the end
 */
export function isLabel(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const words = text.slice(start, at);
  if (DATE.test(words) || YEAR.test(words) || NUMBER.test(words) || GREETING.test(words))
    return start > 0 || at < text.length;
  if (NUMBERED_NAME.test(words) && ENDS_IN_NOUN.test(words)) return at < text.length && text.charAt(at) !== '\n';
  if (!NAME.test(words)) return false;
  if (RULE.test(text.slice(at, at + 2))) return ENDS_IN_NOUN.test(words);
  // A line that is nothing but these words is a paragraph.
  if (at >= text.length || text.charAt(at) === '\n') return false;
  return text.split('\n').filter((line) => line.startsWith(words)).length > 1;
}

/** A passage without the labels that are its last lines: what they stand above is not in it. */
export function withoutLastLabels(text: string): string {
  let end = text.length;
  for (let start = text.lastIndexOf('\n'); start > 0; start = text.lastIndexOf('\n', start - 1)) {
    if (!DATE.test(text.slice(start + 1, end))) break;
    end = start;
  }
  return text.slice(0, end).replace(DATE_BEHIND, '');
}
