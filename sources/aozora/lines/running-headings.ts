import { SENTENCE_END } from './line-forms.js';
import { plainAozora } from '../notation/notation.js';

/** A heading in the line of the text that it stands above, and that text; both in the notation of the file. */
export interface RunningHeading {
  readonly heading: string;
  readonly rest: string;
}

/** How far a line is set in stands before its heading. */
const BEFORE = /^(?:[\s\u3000]|［＃[^［］]{0,20}字下げ］){0,9}/u;
const BLOCK = /^［＃同行[大中小]見出し］(.{1,120}?)［＃同行[大中小]見出し終わり］(.*)$/u;
/** The annotation behind the words that it names; `※［＃…］` may stand in it. */
const NAMED = /［＃「((?:[^［］]|［[^［］]{1,60}］){1,120})」は同行[大中小]見出し］/u;
const BLANKS = /[\s\u3000]/gu;
/** A date begins an entry of a diary, and is its first words. */
const DATE = /[0-9０-９〇一二三四五六七八九十元正某初][年月日旦一]|晦/u;
/** What an editor calls a part of a diary: `〔一月予記表〕`. */
const BY_EDITOR = /^〔.*〕$/u;
/** The sentence goes on behind its first words, which are the heading. */
const GOES_ON = /^[\p{Script=Hiragana}]/u;
const SENTENCE = /[。．！？]$/u;

/** Behind a heading, in its line: who wrote what it names, where a poem was made, when. */
const REMARKS = /^(?:[（(][^（）()]{1,60}[）)][\s\u3000]{0,4}){1,4}$/u;
const LONGEST_REMARK = 30;

/** True for what stands behind a heading in its line and is no sentence. */
export function isRemark(rest: string): boolean {
  return REMARKS.test(rest) || (rest.length <= LONGEST_REMARK && !SENTENCE_END.test(rest));
}

/** The heading that a line begins with and the text goes on behind; `undefined` for a date, and for the first words of a sentence. */
export function runningHeadingOf(raw: string): RunningHeading | undefined {
  const line = raw.replace(BEFORE, '');
  const found = inBlock(line) ?? named(line);
  if (found === undefined) return undefined;
  const heading = plainAozora(found.heading).trim();
  const rest = plainAozora(found.rest);
  if (heading === '' || rest.trim() === '') return undefined;
  if (DATE.test(heading) && !BY_EDITOR.test(heading)) return undefined;
  return GOES_ON.test(rest) && !SENTENCE.test(heading) ? undefined : found;
}

function inBlock(line: string): RunningHeading | undefined {
  const [, heading, rest] = BLOCK.exec(line) ?? [];
  return heading === undefined || rest === undefined ? undefined : { heading, rest };
}

function named(line: string): RunningHeading | undefined {
  const found = NAMED.exec(line);
  if (found === null) return undefined;
  const [whole, words = ''] = found;
  const heading = line.slice(0, found.index);
  const isWhole = plainAozora(heading).replace(BLANKS, '') === plainAozora(words).replace(BLANKS, '');
  return isWhole ? { heading, rest: line.slice(found.index + whole.length) } : undefined;
}
