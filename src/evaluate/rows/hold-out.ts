import { KumikiError } from '../../core/errors.js';
import { shuffledIndexes } from '../random.js';
import { plainKey } from './plain-key.js';
import type { Row } from './row.js';

/** Rows that are trained on, and rows that are tested on. */
export interface HeldOut {
  readonly train: readonly Row[];
  readonly test: readonly Row[];
}

/**
 * Keeps a share of the rows apart. Rows that share a text, also through others, are on one side: of two sentences that were
 * judged in both orders, one order would give the other away.
 * @param share of the rows that are tested on; as many groups are taken, in an order that the seed decides, as come near to it
 * @throws {KumikiError} `option-wrong` where the share is none; `training-invalid` where all rows hang together
 */
export function heldOut(rows: readonly Row[], share: number, seed: string): HeldOut {
  if (!(share > 0 && share < 1)) {
    throw new KumikiError('option-wrong', 'the part that is kept apart is a share between 0 and 1', {
      found: String(share),
    });
  }
  const groups = groupsOf(rows);
  const test = new Set<number>();
  for (const at of shuffledIndexes(groups.length, seed)) {
    const group = groups[at] ?? [];
    if (test.size + group.length <= Math.max(1, Math.round(share * rows.length))) group.forEach((row) => test.add(row));
  }
  if (test.size > 0 && test.size < rows.length) {
    return { train: rows.filter((_, row) => !test.has(row)), test: rows.filter((_, row) => test.has(row)) };
  }
  throw new KumikiError('training-invalid', 'no part of the rows can be kept apart: all share texts with each other', {
    found: `${rows.length} rows`,
    hint: 'Name a test of its own.',
  });
}

/** The rows, by number, that hang together by equal texts; groups and rows in the order in which they come. */
export function groupsOf(rows: readonly Row[]): readonly (readonly number[])[] {
  const parents = Uint32Array.from(rows, (_, row) => row);
  const root = (row: number): number => {
    let at = row;
    while (parents[at] !== at) {
      // Halves the way for whoever comes next.
      parents[at] = parents[parents[at] ?? 0] ?? 0;
      at = parents[at] ?? 0;
    }
    return at;
  };
  const first = new Map<string, number>();
  rows.forEach(({ texts }, row) => {
    for (const key of texts.map(plainKey)) {
      const other = first.get(key);
      if (other === undefined) first.set(key, row);
      else {
        const [a, b] = [root(row), root(other)];
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  });
  const groups = new Map<number, number[]>();
  rows.forEach((_, row) => {
    const of = root(row);
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [row]);
    else group.push(row);
  });
  return [...groups.values()];
}
