import { isNextOf } from './counting.js';
import { dedicates, isDedicationAlone } from './dedications.js';
import type { Line } from './layout.js';
import { CURTAIN, DATE, ENDS_SENTENCE, NOUN, PUNCTUATION, SENTENCE_END } from './line-forms.js';
import { isSalutation } from './salutations.js';
import { isPoem, isPoemTitle, isTanka } from './verse.js';
import { speaksOfVerse } from './verse-words.js';

/** A heading that no annotation calls one is not longer. */
const LONGEST_HEADING = 30;
/** A paragraph of prose is at least this long, or has a sentence's end. */
const SHORTEST_PROSE = 40;
const SHORTEST_PAUSED_PROSE = 25;

const LONGEST_NUMBERED = 16;
/** Behind a title so many headings may stand before the text. */
const FARTHEST = 12;
const FARTHEST_SIBLING = 40;
const SHORTEST_SIBLING = 4;
const SHORTEST_NAME_OF_CHAPTER = 8;
const LONGEST_ADDRESS = 12;

const COUNT = '[〇零一二三四五六七八九十百千0-9０-９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVXivx]{1,7}';
const BARE_HEADING = new RegExp(
  [
    `第?${COUNT}の(?:お?話|物語|手紙|夜)`,
    `(?!１２３|３２１)[（(〔［【]?(?:第|その|其の?)?${COUNT}[章節回部編篇巻卷話幕場段景期信]?(?:[のノ之]${COUNT})?[）)〕］】.．]?`,
    '[上中下前後序跋](?:の?[巻卷篇編部章])?',
    '[Ａ-Ｚ]',
    '[（(〔［【](?:[上中下前後序跋]|[前後続續]篇)[）)〕］】]',
    '序文|序[\\s\\u3000]*章|序言|序論|緒[\\s\\u3000]*言|緒[\\s\\u3000]*論|小引|小序|自[\\s\\u3000]*序|題言|本[\\s\\u3000]*[論文]|本篇',
    'は[\\s\\u3000]*し[\\s\\u3000]*が[\\s\\u3000]*き|端書き?|まえがき|前[\\s\\u3000]*書き?|前[\\s\\u3000]*がき|まへがき|はじめに|まえおき',
    '.{1,12}(?:端書き?|はしがき|まえがき|緒言|自序|序言|題言|例言|小引)、?',
    '序に(?:か|代)(?:[えへ]て|[うふ]る(?:の.{1,8}|.{1,4}))',
    'プロローグ|プロロオグ|序曲|発端|序の?幕|序詞|緒|[長短反]歌',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'u',
);
const NUMBERED_HEADING = new RegExp(
  [
    '〔[^〕]{0,8}[幕詰目]〕.{1,30}',
    `[（(〔]?第${COUNT}[章節回部編篇巻卷話幕場段景信][）)〕]?.{1,30}`,
    `[（(〔]?${COUNT}[）)〕]?[、.．・\\s\\u3000].{1,30}`,
    '[序跋](?:(?:[文章詞論言]|の[一二三四五上中下])?[\\s\\u3000]+|、).{1,30}',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'u',
);
const ORNAMENT = /^[\s\u3000＊*×○●◎◇◆□■☆★△▲▽▼※◉―─\-－ー_＿＝=～・…‥#＃⁂§※\s\u3000]+$/u;
/** A title in a frame of lines. */
const DRAWN = /^[┏┃┗][^。]*[┓┃┛]$/u;
/** The book that is reviewed, with its price and its publisher. */
const BOOK_REVIEWED = /^(?=[^。]{8,120}$)(?=.*[著訳譯編])(?=.*定価[^。]{1,12}[円圓銭錢]).*(?:発行|[社堂館店房])$/u;
/** Who the letters before the speeches are: `（Ａは友Ｂは私）`. */
const SPEAKERS = /^（(?:[Ａ-Ｚ甲乙丙][はが][^。、Ａ-Ｚ甲乙丙]{1,8}[、\s\u3000]?){2,4}）$/u;
/** Says that the verse below is sung, and by whom: `唄（若い声。）`. */
const SUNG = /^[唄歌](?:声|謡)?（[^（）]{2,20}）$/u;
/** A question of those who print the answers. */
const ASKED = /^[❶-❿].*[か？]。?$/u;
/** What an editor, or the printer of a paper, puts above a piece. */
const IN_BRACKETS =
  /^【[^【】]{1,30}】$|^〔[^〔〕]{0,20}[『「][^〔〕]{1,40}〕$|^[〈≪][^〈〉≪≫]{1,30}[〉≫]$|^〔(?:設問|[明大昭][治正和][^〔〕]{1,16})〕$/u;
/** What a chapter is about, point by point: `町の石＝道のはじめ＝山の家`. */
const POINTS = /^＝?[^＝。、]{2,20}(?:＝[^＝。、]{2,20}){2,}＝?$/u;
/** A subtitle or a dedication. */
const BETWEEN_DASHES = /^[―─—]{1,3}[^―─—]{2,30}[―─—]{1,3}$/u;
/** A note of whoever prepared the text. */
const NOTE = /^[（(〔]?※|^〔[^〕]{0,20}欄外[^〕]{0,20}〕$/u;
/** What stands above a letter in a collection: the editor says when, from where and to whom it was sent. */
const ABOVE_A_LETTER = new RegExp(
  [
    '[^。「」]{0,40}〔[^〔〕]{2,80}(?:宛|より|封書|葉書|はがき|書簡|電報)[^〔〕]{0,40}〕',
    '[●○■◆][^。]{6,90}宛',
    '(?=.*[町村市県縣郡区區])[^。「」]{2,40}(?:より|から)[^。「」]{2,50}(?:宛|へ)(?:（[^（）]{1,40}）)?',
    '[0-9０-９]{1,4}[\\s\\u3000][^。「」]{2,40}宛(?:（[^（）]{1,40}）)?',
    '[^。、「」]{2,20}宛（[^（）]{2,30}）',
    '[^。、「」]{2,14}(?:殿|様)(?:外御一同)?（[^（）]{2,20}[年月日][^（）]{0,6}）',
    '[明大昭][治正和][^。「」]{2,16}（[^（）]{2,30}(?:発信|消印)）',
    '宛名[^。]{0,12}不明',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'u',
);
/** Something said. */
const SPEECH = /^[「『“〝]/u;
/** Something said or thought. */
const OPENS = /^[「『（(〈《“〝―…]/u;
const REMARK = /（[^（）]{1,20}）$/u;
const QUOTED_TITLE = /^[「『][^「」『』。、！？!?…―]{1,20}[」』]$/u;
/** The first place of a screenplay, as the next ones are headed: `１＝町の表`. */
const SCENE_OF_FILM = /^(?:[0-9０-９]{1,3}|[SＳ])＝/u;
/** Words with pauses between them, as a spell has them. */
const CHANTED = /^\S+(?:\u3000\S+){3,}$/u;
const FARTHEST_MENTION = 4;
const FARTHEST_PARAGRAPH = 8;
const ADDRESS = /(?:様|さま|さん|君|くん|殿|どの|氏|先生|兄|へ|宛|拝啓|前略|謹啓|拝復|諸君|皆さん)$/u;

/** True for a line that is a heading by itself: a bare number, `第一章` and its title, an ornament. */
export function isHeading(line: Line): boolean {
  const { text, alone } = line;
  if (BARE_HEADING.test(text) || isOrnament(line) || ABOVE_A_LETTER.test(text)) return true;
  if (IN_BRACKETS.test(text) || POINTS.test(text) || DRAWN.test(text) || ASKED.test(text)) return true;
  if (BOOK_REVIEWED.test(text) || SPEAKERS.test(text)) return true;
  if (line.bold && !ENDS_SENTENCE.test(text) && !CURTAIN.test(text)) return true;
  if (isDedicationAlone(line)) return true;
  return alone && (NOTE.test(text) || isNumberedHeading(line));
}

/** True for a line of stars or rules, which parts the text. */
export function isOrnament({ text }: Line): boolean {
  return ORNAMENT.test(text);
}

/** True for `第一章 道`, `一、道`, and no sentence. */
export function isNumberedHeading({ text }: Line): boolean {
  return NUMBERED_HEADING.test(text) && !SENTENCE_END.test(text.slice(3)) && !text.endsWith('、');
}

function isBare(line: Line | undefined): boolean {
  return line?.gap === 0 && BARE_HEADING.test(line.text);
}

function isTextLine(line: Line | undefined): boolean {
  return line?.kind === 'text' && !isHeading(line);
}

/** True for a title or dedication that only its place gives away: no sentence, and not of one piece with what follows. */
export function isTitle(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line !== undefined && SUNG.test(line.text) && (lines[index + 1]?.block ?? 0) > line.block) return true;
  if (line === undefined || SENTENCE_END.test(line.text) || line.text.length > LONGEST_HEADING) return false;
  if (/[、，]$/u.test(line.text) || SCENE_OF_FILM.test(line.text)) return false;
  if (isSalutation(lines, index)) return false;
  let at = index + 1;
  while (at <= index + FARTHEST && !isTextLine(lines[at])) at++;
  const next = lines[at];
  if (next === undefined || !isTextLine(next)) return false;
  const isNumbered = isNumberedHeading(line);
  if (isNumbered && isNextOf(line, lines[index + 1])) return false;
  const isPlain = isNumbered || !PUNCTUATION.test(line.text.replace(REMARK, ''));
  if (!isNumbered && (isPoem(line) || (line.indent >= 2 && speaksOfVerse(line.text, lines.slice(at, at + FARTHEST)))))
    return false;
  if ((line.alone || (index === 0 && line.block > 0)) && BETWEEN_DASHES.test(line.text)) return true;
  if (line.alone && isPlain && next.gap >= 2 && lines[at + 1]?.gap === 0) return true;
  if (isPlain && (isPoemTitle(lines, index) || isFirstOfTwo(lines, index))) return true;
  const isAboveHeading =
    (line.alone || isBare(lines[index + 1])) && at > index + 1 && lines[index + 1]?.kind !== 'right';
  if (isAboveHeading && !SPEECH.test(line.text) && lines.slice(at, at + 3).some(isProse)) return true;
  // Paragraphs of prose begin with a space, and what is said has none: a first line without one is neither.
  const hasNoSpace = line.spaces === 0 && line.indent === 0 && at === index + 1 && isPlain;
  const isNoText = !OPENS.test(line.text) && !DATE.test(line.text) && !ADDRESS.test(line.text);
  if (hasNoSpace && isNoText && SPEECH.test(next.text) && hasParagraph(lines, at + 1)) return true;
  if (!isProse(next)) return false;
  // Where it was printed, and when, stands below the heading of a short piece.
  if (lines[index + 1]?.kind === 'right') return true;
  if (line.alone && isPlain) return true;
  if (line.indent >= 2 && line.indent > next.indent) return true;
  if (isQuotedTitle(lines, index)) return true;
  if (at !== index + 1 || !isPlain) return false;
  if (isNumbered && line.text.length <= LONGEST_NUMBERED) return true;
  if (isNumbered) return line.indent !== next.indent && line.gap > 0;
  if (isNameOfChapter(lines, index)) return true;
  if (!isNoText) return false;
  if (line.text.length >= SHORTEST_SIBLING && hasSibling(lines, index)) return true;
  return line.spaces === 0 && next.spaces === 1 && !CHANTED.test(line.text);
}

/** True below a bare heading for the name of a thing that nothing parts from the paragraph below: no paragraph ends so. */
function isNameOfChapter(lines: readonly Line[], index: number): boolean {
  const [above, line, next] = [lines[index - 1], lines[index], lines[index + 1]];
  if (above === undefined || line === undefined || next === undefined || !BARE_HEADING.test(above.text)) return false;
  if (line.spaces !== 1 || next.spaces !== 1 || line.text.length < SHORTEST_NAME_OF_CHAPTER) return false;
  if (DATE.test(line.text) || (ADDRESS.test(line.text) && line.text.length <= LONGEST_ADDRESS)) return false;
  return NOUN.test(line.text) && isProse(next) && next.text.length >= SHORTEST_PROSE;
}

/** True for a line that ends as the name of a thing does, or has a number before it. */
export function isName(line: Line): boolean {
  if (isTanka(line)) return false;
  return NOUN.test(line.text) || /[）)]$/u.test(line.text) || isNumberedHeading(line);
}

/** True for the upper of two lines, each the name of a thing and the lower one set in further, that stand above prose. */
function isFirstOfTwo(lines: readonly Line[], index: number): boolean {
  const [line, lower, below] = [lines[index], lines[index + 1], lines[index + 2]];
  if (line === undefined || lower === undefined || below === undefined || dedicates(line.text)) {
    return lower !== undefined && dedicates(lower.text) && lower.alone;
  }
  if (lower.gap > 0 || !lower.alone || lower.indent <= line.indent || lower.text.length > LONGEST_HEADING) return false;
  const areNames = [line, lower].every(({ text }) => NOUN.test(text) && !SENTENCE_END.test(text));
  return (
    areNames && below.gap + (below.kind === 'right' ? 1 : 0) > 0 && lines.slice(index + 2, index + 5).some(isProse)
  );
}

/** True where a paragraph of prose, which begins with a space, stands near. */
function hasParagraph(lines: readonly Line[], from: number): boolean {
  return lines.slice(from, from + FARTHEST_PARAGRAPH).some((line) => line.spaces === 1 && isProse(line));
}

/** True where another line of this form stands below, behind a gap and above its own paragraphs. */
function hasSibling(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined) return false;
  for (let at = index + 2; at < index + FARTHEST_SIBLING; at++) {
    const [other, next] = [lines[at], lines[at + 1]];
    if (other === undefined || next === undefined) return false;
    if (other.gap === 0 || other.indent !== line.indent || other.kind !== 'text' || next.gap > 0) continue;
    const isPlain = other.text.length <= LONGEST_HEADING && !PUNCTUATION.test(other.text);
    if (isPlain && isProse(next) && next.text.length >= SHORTEST_PROSE) return true;
  }
  return false;
}

/** True for `「道」` above paragraphs that speak of it by this name, where another of its form stands below, behind a gap. */
function isQuotedTitle(lines: readonly Line[], index: number): boolean {
  const title = lines[index]?.text ?? '';
  if (!QUOTED_TITLE.test(title) || lines[index + 1]?.spaces !== 1) return false;
  if (!lines.slice(index + 1, index + FARTHEST_MENTION).some(({ text }) => text.includes(title))) return false;
  return lines
    .slice(index + 2, index + FARTHEST_SIBLING)
    .some(({ text, gap, kind }) => kind === 'text' && gap > 0 && QUOTED_TITLE.test(text));
}

export function isProse({ text }: Pick<Line, 'text'>): boolean {
  if (text.length >= SHORTEST_PAUSED_PROSE && text.includes('、')) return true;
  return SENTENCE_END.test(text) || text.length >= SHORTEST_PROSE;
}

/** True for a line whose last sentence ends with it. */
export function endsSentence({ text }: Line): boolean {
  return ENDS_SENTENCE.test(text);
}
