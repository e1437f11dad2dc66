import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from '../../../sources/index.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { PAPER_FORM_NAMES, type PaperForm } from '../../../src/dataset/disclosure/forms.js';
import { papersFrom, type PapersOptions } from '../../../src/dataset/disclosure/papers.js';
import type { BuildOptions } from '../../../src/options/table.js';

const IDS = new Set(sources.map(({ source }) => source.id));
/** The sources of the dataset that most papers are made of. */
export const CHOSEN = ['alpaca-ja', 'aozora', 'japagen-jnli', 'jsquad', 'snow'];

export const SOME: Partial<BuildOptions> = {
  ...{ sources: CHOSEN, edition: 'extended', dedup: 'exact' },
  filters: [{ length: { response: { max: 30 } } }],
};

export const paper = (dir: string, options: PapersOptions): Promise<string> => papersFrom(IDS, dir, options);
/** Every paper of a dataset, by its form. */
export async function papersOf(dir: string): Promise<Readonly<Record<PaperForm, string>>> {
  const made: Partial<Record<PaperForm, string>> = {};
  for (const form of PAPER_FORM_NAMES) made[form] = await paper(dir, { for: form, date: '2026-01-31' });
  return made as Readonly<Record<PaperForm, string>>;
}

/** The records of a dataset, from its lines alone. */
export function recordsIn(dir: string): readonly DatasetRecord[] {
  const text = readFileSync(join(dir, 'data/train-00000-of-00001.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DatasetRecord);
}

/** How many there are of each name. */
export function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The cells of every row of every table that has this many columns and such a head. */
export function rowsUnder(text: string, head: string): string[][] {
  const [, table = ''] = text.split(`| ${head} |\n`);
  const rows = table.split('\n\n')[0] ?? '';
  return rows
    .split('\n')
    .slice(1)
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));
}

/** A document of SPDX. */
export interface Graph {
  readonly '@graph': readonly (Readonly<Record<string, unknown>> & {
    readonly type: string;
    readonly spdxId?: string;
  })[];
}
