import { isAboutTheText } from './author-notes.js';
import { isHeading } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';

/** A note above a text is shorter. */
const LONGEST = 200;
const MOST_LINES = 10;
const THIS_WORK = /^[こ此]の?[一本]?[作篇編文]/u;
/** Where a text was spoken or printed, and what else may be read: no words of the work, whoever says so. */
const WHERE_FROM =
  /講演|演説|談話|講義|掲載|所[載収收]|[収收][め録]|参照|參照|参考|參考|[発發]表|初出|[転轉]載|附録|話した(?!の)|放送|文責|遺稿|献ず|さゝぐ|ささぐ/u;
const SPOKEN_BY_SELF = /拙[稿著]|自分が|わたくしが|わたしが|私が|僕が/u;
/** The author speaks of himself. */
const CHINESE_NOTE = /^[^ぁ-ん]*成[此是][稿篇編][^ぁ-ん]*$/u;
const SELF = /拙[稿著]|自分|わたくし|わたし|私|僕|余[はがのを]|予[はがのを]|小生|作者|筆者|著者/u;
/** What the author meant with the work, and what he asks of its readers. */
const INTENT =
  /附記す。|書きました。|書いたものだ|記す。|[てで](?:いただ|頂|ほしい|欲しい|下さ|くださ)|[うん]とした|んとて|つもり|積りで|[篇編]を成す|乞う|序に(?:か[へえ]|代)/u;
/** At the end of a note. */
const SIGNED = /[（(](?:作者|著者|筆者)[）)]$/u;
/** Added by who prints his collected works. */
const BY_EDITOR = '全集';
const IN_BRACKETS = /^（([^（）]*)）$/u;
const SAID_IN_BRACKETS = /(?:ものだ?|た)$/u;
const ENDS = /(?:[。―]|ます|です|ません)$/u;
const DATE = /^[―─—]{0,2}[^ぁ-ん。]{4,20}[―─—]{0,2}$/u;
const TITLE_OF_HONOUR = '(?!先生|翁|氏|君|女史|博士|子|さん|居士)';

/**
 * Whose a note on the work is that begins a block set in above the text and that no name is signed to: the author's where he speaks of
 * himself, or of what he meant; `anybody` where it may as well be an editor's; `undefined` where there is no such note, or one that
 * tells where the work was spoken or printed.
 */
export function writerOfNote(block: readonly Line[], author: string): 'author' | 'anybody' | undefined {
  const end = block.findIndex((line, at) => line.kind === 'heading' || isHeading(line) || isParted(line, at, block[0]));
  const lines = block.slice(0, end === -1 ? undefined : end).filter(({ text }) => !DATE.test(text));
  const [first] = lines;
  if (first === undefined || lines.some(({ kind }) => kind !== 'text')) return undefined;
  const whole = lines.map(({ text }) => text).join('');
  const inside = IN_BRACKETS.exec(whole)?.[1];
  const note = inside ?? whole;
  if (note.length <= LONGEST && SIGNED.test(whole)) return 'author';
  if (note.length > LONGEST || !(ENDS.test(note) || (inside !== undefined && SAID_IN_BRACKETS.test(note))))
    return undefined;
  if (WHERE_FROM.test(note) && !SPOKEN_BY_SELF.test(note)) return undefined;
  const beginning = inside ?? first.text;
  const isOnWork = isAboutTheText(beginning) || THIS_WORK.test(beginning);
  // In Chinese nobody tells where it ends and the first title begins.
  if (CHINESE_NOTE.test(note)) return 'anybody';
  if (INTENT.test(note) && (isOnWork || /[篇編]を成す|序に(?:か[へえ]|代)/u.test(note))) return 'author';
  // A remark in brackets may be the first words of a tale.
  if (!isOnWork || inside !== undefined) return undefined;
  if (note.includes(BY_EDITOR)) return 'anybody';
  return SELF.test(note) || namesSelf(note, author) ? 'author' : 'anybody';
}

/** True where such a note is set to the right: nobody can tell whose it is, or it is the author's and no running text. */
export function isNoteAtRight(lines: readonly Line[], start: number, author: string): boolean {
  const note: Line[] = [];
  for (let line = lines[start]; line?.kind === 'right' && note.length < MOST_LINES; line = lines[start + note.length]) {
    if (note.length > 0 && line.page) break;
    note.push({ ...line, kind: 'text' });
  }
  return writerOfNote(note, author) !== undefined;
}

/** True for the title of what follows: two empty lines part it from the note, or one where it is set in otherwise. */
function isParted({ gap, indent }: Line, at: number, first: Line | undefined): boolean {
  return at > 0 && (gap >= 2 || (gap > 0 && indent !== first?.indent));
}

/** The given name alone, without a title of honour: `諭吉が綴る`. */
function namesSelf(note: string, author: string): boolean {
  if (!/^\p{Script=Han}{4}$/u.test(author)) return false;
  return new RegExp(`(?<!\\p{Script=Han})${author.slice(-2)}${TITLE_OF_HONOUR}`, 'u').test(note);
}
