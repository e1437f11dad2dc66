import { createRequire } from 'node:module';
import type Wtf from 'wtf_wikipedia';
import type { Bracket } from './brackets.js';

const require = createRequire(import.meta.url);
let loaded: typeof Wtf | undefined;

/** Where a character stands in while wtf_wikipedia reads a box: plane 15 is for private use, and no article has it. */
const PLANE = 0xf0000;
const STAND_IN = /[\u{F0000}-\u{FFFFF}]/gu;
/** What an inner bracket holds: nothing in it may be taken for a part of the box. */
const IN_BRACKETS = /(?![\p{L}\p{N}])[\0-\uD7FF\uE000-\uFFFF]/gu;
/** A bar with the name of a parameter, which stays, or what wtf_wikipedia would change in a value. */
const NAME_OR_CHANGED = /\|\s{0,2}(?!\s)[^|=\n]*=|[!-/:;<>?@[-^`{}~。]|\n=+/gu;
/** wtf_wikipedia looks for the end of a text at every blank of a run. */
const BLANKS = /\s{3,}/gu;

/**
 * The parameters that a template names, in small letters, with their wikitext, without those that say nothing. wtf_wikipedia
 * reads them. It sees the box alone: brackets within values are hidden from it, because it drops templates that it does not
 * know, and so are the characters that it changes: it writes `. ` for 。.
 * @param text holds the template
 * @param brackets those of `text`, in order
 * @param index of the template among them
 * @param fewest no parameter of a template with fewer is read
 */
export function readParameters(
  text: string,
  brackets: readonly Bracket[],
  index: number,
  fewest: number,
): ReadonlyMap<string, string> {
  const bars = hiding(text, brackets, index);
  if (bars.split('|').length <= fewest) return new Map();
  loaded ??= require('wtf_wikipedia') as typeof Wtf;
  const box = loaded(`{{infobox${bars.slice(bars.indexOf('|'))}\n}}`).infobox(0);
  const read: readonly (readonly [string, unknown])[] = Object.entries(box?.keyValue() ?? {});
  return new Map(read.flatMap(([name, value]) => (typeof value === 'string' ? [[name, shown(value)] as const] : [])));
}

/** The content of a template with stand-ins for all that is not its bars and names, letters and digits. */
function hiding(text: string, brackets: readonly Bracket[], index: number): string {
  const { inner = 0, close = 0 } = brackets[index] ?? {};
  let hidden = '';
  let at = inner;
  for (let next = index + 1; next < brackets.length; next++) {
    const nested = brackets[next];
    if (nested === undefined || nested.open >= close) break;
    if (nested.open < at) continue;
    const end = Math.min(close, Math.max(nested.end, nested.inner));
    hidden += outside(text.slice(at, nested.open)) + text.slice(nested.open, end).replace(IN_BRACKETS, standIns);
    at = end;
  }
  return hidden + outside(text.slice(at, close));
}

function outside(text: string): string {
  const short = text.replace(BLANKS, (blanks) => (blanks.includes('\n') ? '\n' : ' '));
  return short.replace(NAME_OR_CHANGED, (found) => (found.startsWith('|') ? found : standIns(found)));
}

function standIns(text: string): string {
  let hidden = '';
  for (let at = 0; at < text.length; at++) hidden += String.fromCodePoint(PLANE + text.charCodeAt(at));
  return hidden;
}

function shown(value: string): string {
  return value.replace(STAND_IN, (standIn) => String.fromCharCode((standIn.codePointAt(0) ?? PLANE) - PLANE)).trim();
}
