const NAME = /^【(?<name>[^【】]+)】$/u;
const HEADING = /^\[(?<heading>[^[\]<>]+)\]$/u;
/** `<にんじん.…>`, which may hold spaces, or a word that nobody put into brackets. */
const ITEM = /<([^<>]*)>|([^\s<>]+)/gu;

/** What the knowledge base says of a dish, as far as a recipe uses it. */
export interface Dish {
  /** Its name, then the others it is known by. */
  readonly names: readonly string[];
  readonly materials: readonly string[];
  readonly methods: readonly string[];
}

/** Reads the lines of a block; `undefined` where they are not `【name】`, `[材料]` and `[調理法]` with what follows. */
export function readDish([first = '', ...lines]: readonly string[]): Dish | undefined {
  const name = NAME.exec(first)?.groups?.['name']?.trim();
  const sections = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const line of lines) {
    const heading = HEADING.exec(line)?.groups?.['heading'];
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
  if (name === undefined || name === '' || materials === undefined || methods === undefined) return undefined;
  const others = (sections.get('同義語') ?? []).flatMap((line) => line.split(/\s+/u));
  return {
    names: [...new Set([name, ...others])].filter((each) => each !== ''),
    materials: items(materials),
    methods: items(methods),
  };
}

/** What the items are called: without brackets and what follows the first full stop. Each once. */
function items(lines: readonly string[]): readonly string[] {
  const all = lines.flatMap((line) =>
    [...line.matchAll(ITEM)].map(([, bracketed, bare]) => ((bracketed ?? bare ?? '').split('.')[0] ?? '').trim()),
  );
  return [...new Set(all)].filter((item) => item !== '');
}

/** How a dish is made, under one of its names. */
export function recipe(name: string, { materials, methods }: Dish): string {
  return [
    `${name}は、次の材料と調理法で作ります。`,
    `材料：${materials.join('、')}`,
    `調理法：${methods.join('、')}`,
  ].join('\n');
}
