import { createRequire } from 'node:module';
import type Wtf from 'wtf_wikipedia';
import { Finder } from '../../../src/input/readers/mediawiki/finder.js';
import type { Bracket } from './brackets.js';

const require = createRequire(import.meta.url);
let loaded: typeof Wtf | undefined;

/** The first of the characters that stand for values: plane 15 is for private use, and no article has it. */
const PLANE = 0xf0000;
/** A page with more of them in one template was made by one, and is no box. */
const MOST_PARAMETERS = 400;
const SAYS_SOMETHING = /\S/;
/** Where a name has other letters than kana and kanji, some may be capitals. */
const MAY_HAVE_CAPITALS = /[^\u3040-\u30FF\u4E00-\u9FFF]/;

/** Which parameters of a template are read. */
export interface Asked {
  /** No parameter of a template that has fewer of them is read. */
  readonly fewest: number;
  /** Whether the parameter of this name, in small letters, is read. The others are counted alone. */
  isWanted(this: void, name: string): boolean;
}

/** A parameter that has a name. */
interface Parameter {
  /** Its bar, its `=` and the next bar, by their places in the text. */
  readonly bar: number;
  readonly equals: number;
  readonly end: number;
}

/**
 * The wanted parameters that a template names, in small letters, with their wikitext, without those that say nothing. wtf_wikipedia
 * reads which of them says what. It sees a character for each value, because it drops templates that it does not know and writes
 * `. ` for 。.
 * @param text holds the template
 * @param brackets those of `text`, in order
 * @param index of the template among them
 */
export function readParameters(
  text: string,
  brackets: readonly Bracket[],
  index: number,
  { fewest, isWanted }: Asked,
): ReadonlyMap<string, string> {
  const names = new Set<string>();
  const values: string[] = [];
  let wanted = '';
  for (const { bar, equals, end } of parametersOf(text, brackets, index)) {
    const value = text.slice(equals + 1, end);
    if (!SAYS_SOMETHING.test(value)) continue;
    const name = inSmallLetters(text.slice(bar + 1, equals).trim());
    if (names.size < fewest) names.add(name);
    if (values.length < MOST_PARAMETERS && isWanted(name))
      wanted += `|${name}=${String.fromCodePoint(PLANE + values.push(value))}`;
  }
  if (names.size < fewest || wanted === '') return new Map();
  loaded ??= require('wtf_wikipedia') as typeof Wtf;
  const box = loaded(`{{infobox${wanted}}}`).infobox(0);
  const read: readonly (readonly [string, unknown])[] = Object.entries(box?.keyValue() ?? {});
  return new Map(read.flatMap(([name, value]) => (typeof value === 'string' ? [[name, meant(value, values)]] : [])));
}

/** A name with no capital letters. V8 takes many times as long to make it than to see that there are none. */
export const inSmallLetters = (name: string): string => (MAY_HAVE_CAPITALS.test(name) ? name.toLowerCase() : name);

const meant = (standIn: string, values: readonly string[]): string =>
  values[(standIn.codePointAt(0) ?? 0) - PLANE - 1]?.trim() ?? '';

/** The parameters of a template, cut at the bars that stand in no bracket within it. */
function parametersOf(text: string, brackets: readonly Bracket[], index: number): readonly Parameter[] {
  const { inner = 0, close = 0 } = brackets[index] ?? {};
  const parameters: Parameter[] = [];
  const bars = new Finder(text, '|');
  const equalsSigns = new Finder(text, '=');
  let next = index + 1;
  let bar = -1;
  let equals = -1;
  for (let at = inner; at < close;) {
    let nested = brackets[next];
    while (nested !== undefined && nested.open < at) nested = brackets[++next];
    const open = Math.min(nested?.open ?? close, close);
    for (let end = bars.from(at); end < open; end = bars.from(end + 1)) {
      if (bar >= 0 && equals < end) parameters.push({ bar, equals, end });
      bar = end;
      equals = equalsSigns.from(bar);
      if (equals > open) equals = close;
    }
    at = nested === undefined || open === close ? close : Math.max(nested.end, nested.inner);
  }
  if (bar >= 0 && equals < close) parameters.push({ bar, equals, end: close });
  return parameters;
}
