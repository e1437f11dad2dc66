import { isHeading } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';

const QUOTED_WORDS =
  '(?:援用文|引用[文句]?|引例|引証|言葉(?![遣づ])|ことば(?![遣づ])|文句|[句歌詩](?![集人作壇])|俳句|短歌|和歌|手紙|書簡|文章|一文(?![字学])|一節|一首|一句|数行|記事|判決|投書|訴状)';
/** The first words of a text that points at what is quoted right above it. */
const POINTS = new RegExp(
  [
    `(?:この|此の?|こんな|右の|以上の|上の|前掲の|[か斯こ]う(?:[い言云][うふ]|した)|かかる|かゝる)${QUOTED_WORDS}`,
    '[か斯こ]う(?:した|[い言云][うふ])(?!風|やう|よう|具合|事|こと|わけ|訳|時)',
    '[か斯こ]う(?:[い言云]つた|いった)やうな',
    '(?:以上|右)は',
    'なん(?:と|て)いう[^。、]{1,8}。',
    `(?:これ|是)は、?[^。]{0,60}(?:${QUOTED_WORDS}|載せてあ[つっ]たもの|の中の言葉)(?:である|であ[つっ]た|だ。|です|で、|なり|の(?:一節|一句|一部))`,
    '(?:これ|是)は、?[^。]{0,30}(?:新聞|雑誌|雜誌)[^。]{0,12}(?:載せて|載つて|載って|掲載)',
  ]
    .map((form) => `^[「『]?(?:${form})`)
    .join('|'),
  'u',
);
/** A quotation in the first chapter is its beginning, where it is no mere verse with a name. */
const SHORTEST_KEPT = 60;
const FARTHEST_HEADING = 3;

/**
 * What becomes of a quotation from `start` to `end` at which the first sentence below it points: it is the beginning of the text where
 * it stands below a heading or nothing parts it from that sentence (`own`), else nobody can tell (`unclear`). `undefined` where the text
 * does not point at it.
 */
export function quotationPointedAt(lines: readonly Line[], start: number, end: number): 'own' | 'unclear' | undefined {
  let at = end;
  while (at < end + FARTHEST_HEADING && isAbove(lines[at])) at++;
  const next = lines[at];
  if (next?.kind !== 'text' || !POINTS.test(next.text)) return undefined;
  const above = lines[start - 1];
  const isInChapter = above !== undefined && (above.kind === 'heading' || isHeading(above));
  const length = lines.slice(start, end).reduce((sum, { text }) => sum + text.length, 0);
  return length >= SHORTEST_KEPT && (isInChapter || next.gap === 0) ? 'own' : 'unclear';
}

function isAbove(line: Line | undefined): boolean {
  return line !== undefined && (line.kind === 'heading' || line.kind === 'right' || isHeading(line));
}
