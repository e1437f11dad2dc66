/** Links that show nothing where they stand: pictures and categories. */
const INVISIBLE = /^\s*(?:file|image|ファイル|画像|category|カテゴリ)\s*:/i;
/**
 * A link to the same article in another language (`[[en:Tokyo]]`, `[[be-tarask:…]]`), shown beside the article and not in
 * it. Sister projects (`[[wikt:…]]`) are longer prefixes or single letters and are shown, and so are links to other sites.
 */
const INTERLANGUAGE = /^\s*(?:(?!doi|hdl|rfc|bug|wmf|tmp|osm)[a-z]{2,3}(?:-[a-z]{1,12}){0,3}|simple)\s*:/;
const LEADING_COLON = /^\s*:\s*/;
/** Prefixes of sister projects and languages, one behind the other: `w:ja:東京`. Those of other sites (`doi:`) are shown. */
const PREFIX =
  /^(?:(?:(?!doi|hdl|rfc|bug|wmf|tmp|osm)[a-z]{2,3}|simple|w|wikt|wiktionary|s|b|q|n|v|voy|d|commons|species|m|meta|media|メディア)\s*:\s*){1,3}/i;
const PIPE_TRICK = /\s{0,4}[(（][^()（）]{0,80}[)）]\s{0,4}$/;

/** Whether a link whose content begins like this shows no text. */
export const isInvisible = (content: string): boolean =>
  content.includes(':') && (INVISIBLE.test(content) || INTERLANGUAGE.test(content));

/** What a link shows: its label, else its target. `content` is what stands between `[[` and `]]`, expanded. */
export function shownByLink(content: string): string {
  if (isInvisible(content)) return '';
  const bar = content.indexOf('|');
  const target = withoutColon(bar < 0 ? content : content.slice(0, bar));
  if (bar < 0) return target.startsWith('#') ? target.slice(1) : withoutPrefix(target).trim();
  const label = content.slice(bar + 1);
  return label.trim() === '' ? withoutPrefix(target).replace(PIPE_TRICK, '') : label;
}

const withoutColon = (target: string): string => (target.includes(':') ? target.replace(LEADING_COLON, '') : target);
const withoutPrefix = (target: string): string => (target.includes(':') ? target.replace(PREFIX, '') : target);

/** What an external link shows: its label; a bare numbered link shows nothing worth keeping. */
export function shownByExternalLink(content: string): string {
  const space = content.search(/[\s\u3000]/);
  return space < 0 ? '' : content.slice(space + 1).trim();
}
