/*
 * What runs in the browser. The functions here are written into the page as their own text, so each uses nothing that stands
 * outside of it: what it needs is handed to it.
 */
import type { Item } from './browse.js';

/** What the script uses of a page. */
export interface PageElement {
  textContent: string | null;
  hidden: boolean;
  readonly dataset: Readonly<Record<string, string | undefined>>;
  value: string;
  disabled: boolean;
  className: string;
  append(...nodes: PageElement[]): void;
  replaceChildren(...nodes: PageElement[]): void;
  addEventListener(name: string, handler: () => void): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

interface Page {
  getElementById(id: string): PageElement | null;
  createElement(name: string): PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/**
 * The items of some groups in which all words of a search stand, whatever their case and width.
 * @param groups their numbers, parted by commas; `''` for all
 */
export function chosenItems(items: readonly Item[], groups: string, search: string): readonly Item[] {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
  const words = plain(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const wanted = groups === '' ? undefined : new Set(groups.split(',').map(Number));
  return items.filter((item) => {
    if (wanted !== undefined && !wanted.has(item.group)) return false;
    if (words.length === 0) return true;
    const text = plain([item.head, ...item.fields.map(([, shown]) => shown)].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

/** Fills the places of a page where items are paged and searched. */
export function client(page: Page, chosen: typeof chosenItems): void {
  const OF_A_PAGE = 10;
  const data = JSON.parse(page.getElementById('data')?.textContent ?? '{}') as {
    readonly texts: Readonly<Record<'position' | 'none' | 'more', string>>;
    readonly lists: Readonly<Record<string, readonly Item[]>>;
  };
  const number = (value: number): string => String(value).replace(/\B(?=(?:\d{3}){1,6}$)/gu, ',');
  const filled = (text: string, values: Readonly<Record<string, number>>): string =>
    text.replace(/\{(\w+)\}/gu, (_, name: string) => number(values[name] ?? 0));
  const element = (name: string, text: string): PageElement => {
    const made = page.createElement(name);
    // Never as markup: the texts are those of the corpora.
    made.textContent = text;
    return made;
  };

  const article = ({ head, fields }: Item): PageElement => {
    const made = page.createElement('article');
    if (head !== '') made.append(element('h4', head));
    const list = page.createElement('dl');
    for (const [label, text, more] of fields) {
      const value = element('dd', text);
      if (more > 0) {
        const rest = element('span', filled(data.texts.more, { count: more }));
        rest.className = 'more';
        value.append(rest);
      }
      list.append(element('dt', label), value);
    }
    made.append(list);
    return made;
  };

  for (const place of page.querySelectorAll('[data-list]')) {
    const items = data.lists[place.dataset['list'] ?? ''] ?? [];
    const [select, search] = [place.querySelector('select'), place.querySelector('input')];
    const [status, shown] = [place.querySelector('[role=status]'), place.querySelector('.items')];
    let start = 0;
    const show = (): void => {
      const found = chosen(items, select?.value ?? '', search?.value ?? '');
      const some = found.slice(start, start + OF_A_PAGE);
      shown?.replaceChildren(...some.map(article));
      const position = { from: start + 1, to: start + some.length, all: found.length };
      if (status !== null)
        status.textContent = found.length === 0 ? data.texts.none : filled(data.texts.position, position);
      for (const button of place.querySelectorAll('button')) {
        const to = start + Number(button.dataset['step']) * OF_A_PAGE;
        button.disabled = to < 0 || to >= found.length;
      }
    };
    const anew = (): void => {
      start = 0;
      show();
    };
    select?.addEventListener('change', anew);
    search?.addEventListener('input', anew);
    for (const button of place.querySelectorAll('button')) {
      button.addEventListener('click', () => {
        start += Number(button.dataset['step']) * OF_A_PAGE;
        show();
      });
    }
    show();
    place.hidden = false;
  }
}
