/** Links that show nothing where they stand: pictures and categories. */
const INVISIBLE = /^\s*(?:file|image|ファイル|画像|category|カテゴリ)\s*:/i;
/**
 * A link to the same article in another language (`[[en:Tokyo]]`), shown beside the article and not in it. Sister projects
 * (`[[wikt:…]]`) are longer prefixes and are shown.
 */
const INTERLANGUAGE =
  /^\s*(?:[a-z]{2,3}|simple|zh-[a-z-]{2,12}|be-x-old|roa-rup|bat-smg|map-bms|nds-nl|fiu-vro|cbk-zam)\s*:/;
const LEADING_COLON = /^\s*:\s*/;
/** Prefixes of sister projects and languages, one behind the other: `w:ja:東京`. */
const PREFIX =
  /^(?:(?:[a-z]{2,3}|simple|w|wikt|wiktionary|s|b|q|n|v|voy|d|commons|species|m|meta|media|メディア)\s*:\s*){1,3}/i;
const PIPE_TRICK = /\s{0,4}[(（][^()（）]{0,80}[)）]\s{0,4}$/;

/** Whether a link whose content begins like this shows nothing. */
export const isInvisible = (content: string): boolean => INVISIBLE.test(content) || INTERLANGUAGE.test(content);

/** What a link shows: its label, else its target. `content` is what stands between `[[` and `]]`, expanded. */
export function shownByLink(content: string): string {
  if (isInvisible(content)) return '';
  const bar = content.indexOf('|');
  const target = (bar < 0 ? content : content.slice(0, bar)).replace(LEADING_COLON, '');
  if (bar < 0) return target.startsWith('#') ? target.slice(1) : target.replace(PREFIX, '').trim();
  const label = content.slice(bar + 1);
  return label.trim() === '' ? target.replace(PREFIX, '').replace(PIPE_TRICK, '') : label;
}

/** What an external link shows: its label; a bare numbered link shows nothing worth keeping. */
export function shownByExternalLink(content: string): string {
  const space = content.search(/[\s\u3000]/);
  return space < 0 ? '' : content.slice(space + 1).trim();
}
