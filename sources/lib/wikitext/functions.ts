import type { Arguments } from './arguments.js';
import { calculated, valueOf } from './expression.js';
import { hasHole } from './holes.js';
import { languageName } from './languages.js';
import { literal } from './marks.js';
import { grouped } from './quantities.js';
import { HIDDEN } from './silent.js';
import type { Template } from './template.js';
import { plainTex } from './tex.js';

/** What a function is given before its first `|`: `{{lc:ABC}}`. */
const given = (head: string): string => head.slice(head.indexOf(':') + 1).trim();

/** A function of its text alone. */
const ofText =
  (change: (text: string) => string): Template =>
  (_, head) =>
    change(given(head));

const title: Template = (_, head, page) => {
  // `{{PAGENAME:x}}` asks of another page.
  if (head.includes(':')) return undefined;
  return page.title === undefined ? undefined : literal(page.title);
};

const choose: Template = (args, head) => {
  const condition = given(head);
  return hasHole(condition) ? undefined : args.raw(condition === '' ? 2 : 1);
};

const chooseEqual: Template = (args, head) => {
  const [left, right] = [given(head), args.raw(1)];
  if (hasHole(left) || hasHole(right)) return undefined;
  return args.raw(same(left, right) ? 2 : 3);
};

const chooseByValue: Template = (args, head) => {
  const value = given(head) === '' ? 0 : valueOf(given(head));
  return value === undefined ? undefined : args.raw(value === 0 ? 2 : 1);
};

/** Words alike, or numbers alike: `01` is `1`. */
function same(left: string, right: string): boolean {
  return left === right || (left !== '' && right !== '' && Number(left) === Number(right));
}

function switched(args: Arguments, head: string): string | undefined {
  const value = given(head);
  if (hasHole(value)) return undefined;
  let found = false;
  let otherwise = '';
  for (const [index, { text, equals }] of args.parts.entries()) {
    const key = (equals < 0 ? text : text.slice(0, equals)).trim();
    if (hasHole(key)) return undefined;
    // A case without a value falls through to the next that has one; the last of all is the default.
    found ||= same(key, value);
    if (equals >= 0) {
      const shown = text.slice(equals + 1).trim();
      if (found) return shown;
      if (key === '#default') otherwise = shown;
    } else if (index === args.parts.length - 1) return found ? '' : key;
  }
  return otherwise;
}

const MOST_PADDING = 100;

function padded(args: Arguments, head: string, side: 'start' | 'end'): string | undefined {
  const text = given(head);
  const length = Number(args.raw(1));
  if (hasHole(text) || !(length >= 0 && length <= MOST_PADDING)) return undefined;
  const filler = args.raw(2) || '0';
  return side === 'start' ? text.padStart(length, filler) : text.padEnd(length, filler);
}

/** `{{#tag:ruby|漢字<rt>かんじ</rt>}}`: an element whose content may hold templates. */
function tagged(args: Arguments, head: string): string | undefined {
  const name = given(head).toLowerCase();
  if (['ref', 'references', 'gallery', 'section', 'indicator', 'templatestyles'].includes(name)) return '';
  if (['ruby', 'span', 'small', 'big', 'b', 'i', 'u', 's', 'div', 'poem', 'code', 'em', 'strong'].includes(name))
    return args.raw(1);
  if (name === 'nowiki') return literal(args.raw(1));
  const formula = name === 'math' ? plainTex(args.raw(1)) : undefined;
  return formula === undefined ? undefined : literal(formula);
}

const expression: Template = (_, head) => calculated(given(head));

/** Numbers are grouped; `{{formatnum:1,000|R}}` takes the groups away. */
const formatted: Template = (args, head) => {
  const number = given(head);
  const form = args.raw(1);
  if (args.parts.length > 1 || number === '') return undefined;
  if (form === '') return grouped(number);
  return form === 'R' ? number.replaceAll(',', '') : undefined;
};

/** Parser functions by what stands before their colon, in lower case. */
export const FUNCTIONS: ReadonlyMap<string, Template> = new Map<string, Template>([
  ['#if', choose],
  ['#ifeq', chooseEqual],
  ['#ifexpr', chooseByValue],
  ['#switch', switched],
  ['#expr', expression],
  ['#tag', tagged],
  ['plural', (args, head) => (given(head) === '1' ? args.raw(1) : args.raw(2) || args.raw(1)) || undefined],
  ['#language', (_, head) => languageName(given(head)) || undefined],
  ['lc', ofText((text) => text.toLowerCase())],
  ['uc', ofText((text) => text.toUpperCase())],
  ['lcfirst', ofText((text) => text.charAt(0).toLowerCase() + text.slice(1))],
  ['ucfirst', ofText((text) => text.charAt(0).toUpperCase() + text.slice(1))],
  ['formatnum', formatted],
  ['padleft', (args, head) => padded(args, head, 'start')],
  ['padright', (args, head) => padded(args, head, 'end')],
  ['defaultsort', HIDDEN],
  ['デフォルトソート', HIDDEN],
  ['displaytitle', HIDDEN],
  ['表示題名', HIDDEN],
  ['#seo', HIDDEN],
  ['#related', HIDDEN],
]);

const constant =
  (text: string): Template =>
  () =>
    text;

/** Variables. Those of the clock and of the whole wiki (`{{CURRENTYEAR}}`, `{{NUMBEROFARTICLES}}`) cannot be told. */
export const VARIABLES: ReadonlyMap<string, Template> = new Map<string, Template>([
  ...['pagename', 'fullpagename', 'basepagename', 'subpagename', 'rootpagename', 'articlepagename'].map(
    (name) => [name, title] as const,
  ),
  ...['subjectpagename', 'ページ名', '完全なページ名'].map((name) => [name, title] as const),
  ['namespace', constant('')],
  ['namespacenumber', constant('0')],
  ['sitename', constant('ウィキペディア')],
  ['!', constant('|')],
  ['=', constant(literal('='))],
]);
