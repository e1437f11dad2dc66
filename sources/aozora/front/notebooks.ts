import type { Epigraph } from './epigraphs.js';
import type { Line } from '../lines/layout.js';

/** The day that an entry of a diary begins with. */
const DAY =
  /^(?:[明大昭][治正和].{1,3}年|紀元[^。]{2,8}年)?(?:[〇一二三四五六七八九十廿卅正0-9０-９]{1,3}月[〇一二三四五六七八九十廿卅0-9０-９]{1,3}日|元日)(?![^。]{0,20}[をにへのがは])/u;
const SET_IN = 2;
const MOST_LINES = 24;
/** From when to when the notebook goes. */
const PERIOD = /[年月日](?:ヨリ|マデ|より|まで)$/u;
const CHINESE = /^[\p{Script=Han}々\s\u3000]{5,30}$/u;
const SHORTEST_NAME = 3;
/** The two halves of a tanka. */
const UPPER = /^[^\s\u3000、。！？―─—]{11,19}$/u;
const LOWER = /^[^\s\u3000、。！？―─—]{9,16}$/u;

/**
 * Where the first page of a diary ends, set in above its first day: it bears the name of who keeps it, from when to when it goes, or
 * Chinese that is quoted. Of a lone tanka there nobody can tell whose it is; anything else is the text and ends at `start`.
 */
export function endOfNotebookPage(lines: readonly Line[], start: number, author: string): Epigraph {
  let end = start;
  while ((lines[end]?.block ?? 0) >= SET_IN && end - start < MOST_LINES) end++;
  const day = lines[end];
  if (end === start || day === undefined || !DAY.test(day.text)) return { end: start };
  if (lines.slice(0, start).some(({ block }) => block === 0)) return { end: start };
  const page = lines.slice(0, end);
  const own = author.slice(-SHORTEST_NAME);
  const isTitlePage = page.some(
    ({ text }) => PERIOD.test(text) || (text.endsWith(own) && /^$|[\s\u3000]$/u.test(text.slice(0, -own.length))),
  );
  const isQuoted = page.some(({ text }, at) => CHINESE.test(text) && CHINESE.test(page[at + 1]?.text ?? ''));
  if (isTitlePage || isQuoted) return { end };
  const [upper, lower] = page;
  const isTanka = page.length === 2 && UPPER.test(upper?.text ?? '') && LOWER.test(lower?.text ?? '');
  return isTanka && (lower?.spaces ?? 0) > (upper?.spaces ?? 0) ? 'unclear' : { end: start };
}
