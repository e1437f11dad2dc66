import type { Raw } from '../../src/input/index.js';

const MEMBER = 'list_person_all_extended_utf8.csv';

/**
 * The numbers of the works that the library's index, where it is among the raw files, marks as under copyright. The index
 * has a row for each work and person; a few hundred are marked.
 */
export async function flaggedWorks(raw: Raw<'archive' | 'index'>): Promise<ReadonlySet<string>> {
  const flagged = new Set<string>();
  if (!raw.has('index')) return flagged;
  for await (const { rows } of raw.csv('index', { member: MEMBER, counted: false })) {
    for (const row of rows) {
      if (row['作品著作権フラグ'] === 'あり') flagged.add(String(Number(row['作品ID'])));
    }
  }
  return flagged;
}
