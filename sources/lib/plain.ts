import { z } from 'zod';
import { decodeEntities } from '../../src/input/index.js';
import { withoutRadicals } from './radicals.js';
import { withoutTags } from './raised.js';
import { hasJapaneseScript } from './script.js';

/** A line break of HTML. Beside Japanese nothing takes its place: it writes no spaces. */
const LINE_BREAK = /<br\s*\/?>/iu;
/** A space that is no break, which in Japanese is none to speak of. */
const HTML_SPACE = '&nbsp;';

/**
 * A text that came by way of a web page or a wiki, as its reader sees it: entities decoded once, then no `<br>` and no tags of
 * typesetting, no radicals in the place of characters, no spaces at its ends. Other signs `<` and `&` are text.
 */
export function plain(written: string): string {
  if (!written.includes('&') && !written.includes('<')) return withoutRadicals(written).trim();
  const lines = decodeEntities(written.replaceAll(HTML_SPACE, ' ')).split(LINE_BREAK);
  const text = lines.length === 1 ? lines.join('') : joined(lines);
  return withoutTags(withoutRadicals(text)).trim();
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join(lines.some(hasJapaneseScript) ? '' : ' ');
}

/** A field of JSON that holds such a text. */
export const plainText = z.string().transform(plain);
/** The same, which must say something. */
export const saidText = plainText.pipe(z.string().min(1));
/** The same of a question: punctuation alone asks nothing. */
export const askedText = plainText.pipe(z.string().regex(/[\p{L}\p{N}]/u));
