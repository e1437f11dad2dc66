import { isEdition, withoutPrefix } from './interwiki.js';

/** Links that show nothing where they stand: pictures and categories. */
const INVISIBLE = /^\s*(?:file|image|ファイル|画像|category|カテゴリ)\s*:/i;
/** Brackets without a target and a label; `[[清|]]` has lost a label that shows nothing. */
const NO_LINK = /^[\s|]*$/;
/** No character behind it begins such brackets but U+3000, which is no blank there. */
const LAST_BLANK_OR_BAR = 0x7c;
/** `[[#注|*]]`: the sign of a note, and no word. */
const NOTE_SIGN = /^[\s*†‡§※\d[\]]{1,8}$/;
const LEADING_COLON = /^\s*:\s*/;
const PIPE_TRICK = /\s{0,4}[(（][^()（）]{0,80}[)）]\s{0,4}$/;

/**
 * Whether a link whose content begins like this shows no text: a picture, a category, or the same article in another language,
 * which is shown beside it. Links to sister projects ([[wikt:…]]) and to other sites are shown.
 */
export const isInvisible = (content: string): boolean =>
  content.includes(':') && (INVISIBLE.test(content) || isEdition(content));

/**
 * What a link shows: its label, else its target. `content` is what stands between `[[` and `]]`, expanded. `undefined` for
 * what is no link.
 */
export function shownByLink(content: string): string | undefined {
  if (isInvisible(content)) return '';
  if (!(content.charCodeAt(0) > LAST_BLANK_OR_BAR) && NO_LINK.test(content)) return undefined;
  const bar = content.indexOf('|');
  const target = withoutColon(bar < 0 ? content : content.slice(0, bar));
  if (bar < 0) return target.startsWith('#') ? target.slice(1) : withoutPrefix(target).trim();
  const label = content.slice(bar + 1);
  if (target.startsWith('#') && NOTE_SIGN.test(label)) return '';
  return label.trim() === '' ? withoutPrefix(target).replace(PIPE_TRICK, '') : label;
}

const withoutColon = (target: string): string => (target.includes(':') ? target.replace(LEADING_COLON, '') : target);

/** What an external link shows: its label; a bare numbered link shows nothing worth keeping. */
export function shownByExternalLink(content: string): string {
  const space = content.search(/[\s\u3000]/);
  return space < 0 ? '' : content.slice(space + 1).trim();
}
