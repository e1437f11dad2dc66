import { isProse } from './headings.js';
import type { Line } from './layout.js';
import { plainAozora } from '../notation/notation.js';

const LONGEST = 24;
/** So many chapters make a kind of line; verse may have some such lines. */
const FEWEST = 5;
/** Among the lines that begin without a blank and are nothing said. */
const SHARE = 0.5;
/** `道について――`, and no time of day. */
const DASHED = /^\u3000?[^\s\u3000「」『』（）。、，！？―]{2,12}(?<![日夜朝晩時年])――$/u;
const FEWEST_DASHED = 3;
const BLANK = /^[\s\u3000]/u;
const SAID = /^[「『“〝（(〔〈《［―…＊*×※]/u;
const NO_HEADING = /[。、，]|[0-9０-９〇一二三四五六七八九十元某][年月日]/u;
/** To whom a letter is written. */
const ADDRESS = /(?:様|さま|君|殿|先生|へ)$/u;

/** True for a line that may be the heading of a chapter though nothing says so: short, without a blank, no sentence and nothing said. */
export function mayBeBareHeading({ text, kind, spaces, indent }: Line): boolean {
  if (kind !== 'text') return false;
  return DASHED.test(text) || (spaces === 0 && indent === 0 && isForm(text));
}

/**
 * The headings of chapters that no annotation calls so: short lines behind an empty one, each above a paragraph or something said. They
 * are such where three of them end with a dash, or where the work has five of them, and hardly another line that begins without a blank.
 * @param body lines in the notation of Aozora Bunko
 */
export function bareHeadingsOf(body: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const dashed = new Set<string>();
  let flush = 0;
  let isParted = true;
  for (const [index, raw] of body.entries()) {
    const wasParted = isParted;
    isParted = raw.trim() === '';
    if (wasParted && DASHED.test(raw) && isAboveText(body, index)) dashed.add(raw.trim());
    if (isParted || BLANK.test(raw) || SAID.test(raw)) continue;
    flush++;
    const text = plainAozora(raw);
    if (wasParted && isForm(text) && isAboveText(body, index)) found.add(text);
  }
  const headings = found.size >= FEWEST && found.size >= flush * SHARE ? [...found] : [];
  return new Set(dashed.size >= FEWEST_DASHED ? [...headings, ...dashed] : headings);
}

function isForm(text: string): boolean {
  return text.length <= LONGEST && !SAID.test(text) && !NO_HEADING.test(text) && !ADDRESS.test(text);
}

/** True where a paragraph or something said is next, perhaps behind a line that is part of the heading. */
function isAboveText(body: readonly string[], index: number): boolean {
  const below = body.slice(index + 1, index + 5).filter((raw) => raw.trim() !== '');
  return below.slice(0, 2).some((raw) => {
    if (!BLANK.test(raw) && !SAID.test(raw)) return false;
    return SAID.test(raw) || isProse({ text: plainAozora(raw).trim() });
  });
}
