import type { Card, CardIndex } from './card-index.js';
import { withoutForeignEnd } from './persons.js';

/** By what works of one author and one title are told apart. */
export type Mark = 'contributors' | 'spelling' | 'book' | 'number';

/**
 * Finds the works that share title and author with another, and by what each is told from the others: its translator, its
 * spelling, the book it was taken from, and where all that is the same the number of its card.
 */
export function findDoubles(cards: CardIndex): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const numbers of namesakes(cards).values()) {
    const group = [...new Set(numbers)].map((number) => ({ number, card: cards.get(number) }));
    if (group.length < 2) continue;
    for (const { number, card } of group) {
      if (card === undefined) continue;
      const others = group.filter((other) => other.number !== number).map((other) => other.card);
      // A work of two authors may be in two groups: what tells it from more works wins.
      const found = MARKS.find((mark) => isApart(card, others, mark)) ?? 'number';
      const known = marks.get(number);
      if (known === undefined || rank(found) > rank(known)) marks.set(number, found);
    }
  }
  return marks;
}

const MARKS = ['contributors', 'spelling', 'book'] as const;

function rank(mark: Mark): number {
  return mark === 'number' ? MARKS.length : MARKS.indexOf(mark);
}

function isApart(card: Card, others: readonly (Card | undefined)[], mark: (typeof MARKS)[number]): boolean {
  const own = valueOf(card, mark);
  return own !== '' && others.every((other) => other === undefined || valueOf(other, mark) !== own);
}

function valueOf(card: Card, mark: (typeof MARKS)[number]): string {
  return mark === 'contributors' ? card.contributors.join('、') : card[mark];
}

/** The key under which works of one author and one title meet. */
export function namesake(author: string, title: string): string {
  return `${author}\n${title}`;
}

function namesakes(cards: CardIndex): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [number, card] of cards) {
    for (const author of card.authors) {
      const key = namesake(author, withoutForeignEnd(card.title));
      const numbers = found.get(key) ?? [];
      numbers.push(number);
      found.set(key, numbers);
    }
  }
  return found;
}
