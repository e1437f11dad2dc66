import { Smallest } from '../look/smallest.js';
import type { Group, Item, ItemList } from './browse.js';

/** What a page shows of many things that fall into groups: a sample of each group, bounded in number and in bytes. */
export class Grouped<T> {
  readonly #groups = new Map<
    string,
    { readonly source: string; readonly name: string; count: number; readonly some: Smallest<T> }
  >();

  /** @param most of each group */
  constructor(
    readonly most: number,
    readonly seed: string,
  ) {}

  /**
   * @param key decides together with the seed whether it is in the sample
   * @param make is called only where it is among the sample by now
   */
  add(source: string, name: string, key: string, make: () => T): void {
    const id = `${source}\n${name}`;
    let known = this.#groups.get(id);
    if (known === undefined) {
      known = { source, name, count: 0, some: new Smallest<T>(this.most, this.seed) };
      this.#groups.set(id, known);
    }
    known.count++;
    known.some.add(key, make);
  }

  /** All that are in a sample by now. */
  values(): readonly T[] {
    return [...this.#groups.values()].flatMap(({ some }) => some.values());
  }

  /**
   * The samples as items of a page: the first of every group, in the order of their names, then the second of every one, and so
   * on, until they take as many bytes as they may.
   * @param bytes of JSON
   */
  items(bytes: number, itemOf: (value: T) => Omit<Item, 'group'>): ItemList {
    const sorted = [...this.#groups.values()].sort((a, b) => compare(a.source, b.source) || compare(a.name, b.name));
    const groups = sorted.map(({ source, name, count }): Group => ({ source, name, count }));
    const values = sorted.map(({ some }) => some.values());
    const items: Item[] = [];
    let left = bytes;
    for (let rank = 0; rank < this.most; rank++) {
      for (const [group, own] of values.entries()) {
        const value = own[rank];
        if (value === undefined) continue;
        const item = { group, ...itemOf(value) };
        left -= sizeOf(item);
        if (left < 0) return { groups, items };
        items.push(item);
      }
    }
    return { groups, items };
  }
}

/** Bytes of an item in the page, where `<` takes six. */
function sizeOf(item: Item): number {
  const text = JSON.stringify(item);
  return Buffer.byteLength(text) + 5 * (text.split('<').length - 1) + 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
