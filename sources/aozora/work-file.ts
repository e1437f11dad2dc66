/** A text file of Aozora Bunko, cut into its parts; each part is a list of lines in the notation of the file. */
export interface WorkFile {
  /** The lines before the first empty one: title, subtitle, original title, author, translators. */
  readonly titleBlock: readonly string[];
  readonly body: readonly string[];
  /** What the file says about itself behind the text: source edition, licence, volunteers. */
  readonly colophon: string;
}

const EMPTY = /^[\s\u3000]*$/u;
const RULE = /^-{10,}\s*$/u;
/** A file without a rule after its title may still begin with notes on its notation; they end with a rule. */
const NOTES_ON_NOTATION = /^(?:【テキスト中に現れる記号|［表記について］|《》：)/u;
/** No such notes, but a preface that stands between two rules: a long paragraph is among its first lines. */
const PARAGRAPH = /^\u3000[^\s\u3000].{60}/u;
const SOON = 6;
/** Works of the 2010s end with their own mark; before that the source edition is the first thing behind the text. */
const END_OF_BODY = /^(?:［＃本文終わり］|[\s\u3000]*(?:翻訳の)?底本[：:])/u;
/** Notes on the notation take a dozen lines. A rule far below is an ornament of the text. */
const LONGEST_NOTES = 60;

/** Cuts a file at the empty line after its title block, at the rules around the notes on notation, and at the colophon. */
export function cutWorkFile(text: string): WorkFile {
  // Four works of the corpus end their lines with CR alone.
  const lines = (text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text).split('\n');
  const first = Math.max(0, lines.findIndex(isText));
  // In a few files nothing but the rule stands between the title and the notes on the notation.
  const afterTitle = indexFrom(lines, first, (line) => !isText(line) || RULE.test(line));
  const start = bodyStart(lines, indexFrom(lines, afterTitle, isText));
  const end = indexFrom(lines, start ?? afterTitle, (line) => END_OF_BODY.test(line));
  return {
    titleBlock: lines.slice(first, afterTitle),
    body: start === undefined ? [] : lines.slice(start, end),
    colophon: lines.slice(end).join('\n'),
  };
}

/** `undefined` where the notes on the notation have lost their end: better no text than the notes for a text. */
function bodyStart(lines: readonly string[], next: number): number | undefined {
  const opened = RULE.test(lines[next] ?? '');
  const inside = opened ? indexFrom(lines, next + 1, isText) : next;
  const hasNotes = NOTES_ON_NOTATION.test(lines[inside] ?? '');
  if (!opened && !hasNotes) return next;
  const rule = indexFrom(lines, next + 1, (line) => RULE.test(line));
  const first = lines.slice(inside, Math.min(rule, inside + SOON));
  if (!hasNotes && first.some((line) => PARAGRAPH.test(line))) return next + 1;
  if (rule < lines.length && rule - next <= LONGEST_NOTES) return rule + 1;
  return hasNotes ? undefined : next + 1;
}

/** The first index from `from` on whose line passes, `lines.length` where none does. */
function indexFrom(lines: readonly string[], from: number, passes: (line: string) => boolean): number {
  for (let index = from; index < lines.length; index++) if (passes(lines[index] ?? '')) return index;
  return lines.length;
}

function isText(line: string): boolean {
  return !EMPTY.test(line);
}
