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
  return { name, materials: usual(materials), methods: usual(methods) };
}

/** What the items are called that recipes often name: without brackets and weight. Each once. */
function usual(lines: readonly string[]): readonly string[] {
  const items = lines.flatMap((line) =>
    [...line.matchAll(ITEM)].flatMap(([, bracketed, bare]) => {
      const [item = '', weight = ''] = (bracketed ?? bare ?? '').split('.', 2);
      const tenths = weight.normalize('NFKC').trim();
      return WEIGHT.test(tenths) && Number(tenths) < OFTEN ? [] : [plain(item)];
    }),
  );
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
