import { plain } from '../lib/plain.js';

const NAME = /^【(?<name>[^【】]+)】$/u;
const HEADING = /^\[(?<heading>[^[\]<>]+)\]$/u;
/** `<にんじん.…>`, which may hold spaces, or a word that nobody put into brackets. */
const ITEM = /<([^<>]*)>|([^\s<>]+)/gu;

/**
 * Behind the first full stop of an item stands how many of the recipes name it, in tenths: `ネギ.3`. What all of them name has
 * no weight.
 */
const WEIGHT = /^[0-9]$/u;
/** A figure that is no tenth, 10 or 0.5: whether the item is told depends on it. */
const OTHER_FIGURE = /^[0-9.]+$/u;
/** Brackets in pairs, none within another. */
const IN_PAIRS = /<[^<>]*>/gu;
/** A letter, a digit or a sign: `、` between two items is none of them. */
const SAYS = /[\p{L}\p{N}\p{S}]/u;
/** From this weight on an item belongs to the dish. Below it most recipes do without: coffee has eggs at 4. */
const OFTEN = 5;

/** What the knowledge base says of a dish, as far as a recipe uses it. */
export interface Dish {
  readonly name: string;
  /** What half of the recipes name, or more. */
  readonly materials: readonly string[];
  readonly methods: readonly string[];
}

/** Reads the lines of a block; `undefined` where they are not `【name】`, `[材料]` and `[調理法]` with what follows. */
export function readDish([first = '', ...lines]: readonly string[]): Dish | undefined {
  const name = plain(NAME.exec(first)?.groups?.['name'] ?? '');
  const sections = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const line of lines) {
    const heading = HEADING.exec(line)?.groups?.['heading'];
    // Another dish, whose border is lost.
    if (NAME.test(line)) return undefined;
    if (heading === undefined) {
      // A line under no heading: this is no block of the format.
      if (open === undefined) return undefined;
      open.push(line);
      continue;
    }
    if (sections.has(heading)) return undefined;
    open = [];
    sections.set(heading, open);
  }
  const materials = sections.get('材料');
  const methods = sections.get('調理法');
  if (name === '' || materials === undefined || methods === undefined) return undefined;
  const [made, done] = [usual(materials), usual(methods)];
  return made === undefined || done === undefined ? undefined : { name, materials: made, methods: done };
}

/**
 * What the items are called that recipes often name: without brackets and weight. Each once. `undefined` where a bracket has no
 * partner or a weight is none: nobody knows then which item a weight belongs to.
 */
function usual(lines: readonly string[]): readonly string[] | undefined {
  const items: string[] = [];
  for (const line of lines.map((each) => each.replace(/[＜＞]/gu, (sign) => (sign === '＜' ? '<' : '>')))) {
    if (/[<>]/u.test(line.replace(IN_PAIRS, ''))) return undefined;
    for (const [, bracketed, bare] of line.matchAll(ITEM)) {
      const written = bracketed ?? bare ?? '';
      const stop = written.indexOf('.');
      const weight =
        stop < 0
          ? ''
          : written
              .slice(stop + 1)
              .normalize('NFKC')
              .trim();
      if (!WEIGHT.test(weight) && OTHER_FIGURE.test(weight)) return undefined;
      if (WEIGHT.test(weight) && Number(weight) < OFTEN) continue;
      items.push(plain(stop < 0 ? written : written.slice(0, stop)));
    }
  }
  return [...new Set(items)].filter((item) => SAYS.test(item));
}

/** What a dish is usually made of, and how. */
export function recipe({ name, materials, methods }: Dish): string {
  return [
    `${name}によく使われる材料と調理法は、次のとおりです。`,
    `材料：${materials.join('、')}`,
    `調理法：${methods.join('、')}`,
  ].join('\n');
}
