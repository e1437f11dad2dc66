import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Bundle, BUNDLES, licensesIn } from '../../../licenses/index.js';
import { sources } from '../../../sources/index.js';
import { buildFrom } from '../../../src/build/build.js';
import { RECORD_KEYS } from '../../../src/core/record.js';
import type { Manifest } from '../../../src/dataset/manifest.js';
import { datasetFiles, temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

/** What the Hub's documentation says of the head of a dataset card. */
const frontMatter = z.strictObject({
  pretty_name: z.string().min(1),
  language: z.array(z.string().regex(/^[a-z]{2,3}$/)),
  license: z.string().regex(/^[a-z0-9.+-]+$/),
  license_name: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .optional(),
  license_link: z.literal('LICENSE.md').optional(),
  size_categories: z.array(z.enum(['n<1K', '1K<n<10K', '10K<n<100K', '100K<n<1M', '1M<n<10M', '10M<n<100M'])).length(1),
  task_categories: z.array(z.enum(['text-generation', 'translation'])).min(1),
  tags: z.array(z.string()),
  configs: z
    .array(
      z.strictObject({
        config_name: z.string(),
        data_files: z.array(z.strictObject({ split: z.string(), path: z.string() })).min(1),
      }),
    )
    .min(1),
  dataset_info: z.array(
    z.strictObject({
      config_name: z.string(),
      features: z.array(z.strictObject({ name: z.string(), dtype: z.literal('string') })),
      splits: z.array(z.strictObject({ name: z.string(), num_bytes: z.int(), num_examples: z.int() })),
      download_size: z.int(),
      dataset_size: z.int(),
    }),
  ),
});

const author = z.union([
  z.strictObject({ name: z.string().min(1) }),
  z.strictObject({ 'family-names': z.string().min(1), 'given-names': z.string().min(1) }),
]);
/** What the Citation File Format 1.2.0 asks for, and the keys of it that are used. */
const citation = z.strictObject({
  'cff-version': z.literal('1.2.0'),
  message: z.string().min(1),
  title: z.string().min(1),
  type: z.literal('dataset'),
  authors: z.array(author).min(1),
  version: z.string(),
  license: z.string().optional(),
  'license-url': z.url().optional(),
  references: z.array(
    z.strictObject({
      type: z.enum(['article', 'book', 'conference-paper', 'dataset', 'generic', 'report']),
      title: z.string().min(1),
      authors: z.array(author).min(1),
      year: z.number().int().optional(),
      doi: z.string().optional(),
      url: z.url(),
    }),
  ),
});

/** The rows of the table under a heading, as cells; none where there is no such table. */
function tableUnder(markdown: string, heading: string): string[][] {
  const [, section = ''] = markdown.split(`\n## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.slice(2, -2).split(' | '));
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

describe.each(Object.keys(BUNDLES) as Bundle[])('the papers of the bundle %s', (bundle) => {
  let manifest: Manifest;
  let files: Readonly<Record<string, string>>;
  let card = '';
  beforeAll(async () => {
    const out = join(folder(), 'out');
    manifest = await buildFrom(sources, { out, edition: 'extended', bundle, workers: 1 });
    files = datasetFiles(out);
    card = files['README.md'] ?? '';
  });

  it('have a front matter that the Hub reads', () => {
    const head = frontMatter.parse(parse(card.split('---\n')[1] ?? ''));
    expect(head.language).toEqual(['en', 'ja']);
    expect(head.configs).toEqual([{ config_name: 'default', data_files: [{ split: 'train', path: 'data/train-*' }] }]);
    expect(head.dataset_info).toEqual([
      {
        config_name: 'default',
        features: RECORD_KEYS.map((name) => ({ name, dtype: 'string' })),
        splits: [{ name: 'train', num_bytes: manifest.bytes, num_examples: manifest.records }],
        download_size: manifest.bytes,
        dataset_size: manifest.bytes,
      },
    ]);
    for (const { file } of manifest.shards) expect(file).toMatch(/^data\/train-/);
    // A licence off the Hub's list has a name and a link; one on it has neither.
    expect(head.license === 'other').toBe(head.license_name !== undefined);
    expect(head.license_name === undefined).toBe(head.license_link === undefined);
    expect([head.license, head.license_name]).toEqual(
      manifest.license.kind === 'common' ? [manifest.license.id.toLowerCase(), undefined] : ['other', 'per-record'],
    );
  });

  it('have a card whose every number is the one of the manifest', () => {
    const { records, shards, sources: its } = manifest;
    const inside = its.filter((source) => source.records > 0).length;
    expect(card).toContain(
      `\n${records} records in ${shards.length} shard, assembled by Kumiki ${manifest.kumiki} from ${inside} corpora.\n`,
    );
    expect(tableUnder(card, 'Sources').map(([id, , ...numbers]) => [id, ...numbers.map(Number)])).toEqual(
      its.map(({ id, rows, records: made, rejected }) => [id, rows, made, sum(rejected)]),
    );
    expect(tableUnder(card, 'Tasks').map(([id, task, , ...numbers]) => [id, task, ...numbers.map(Number)])).toEqual(
      its.flatMap(({ id, tasks }) => tasks.map((task) => [id, task.id, task.examples, task.records])),
    );
    expect(tableUnder(card, 'Licences').map((cells) => Number(cells.at(-1)))).toEqual(Object.values(manifest.licenses));
    expect(
      tableUnder(card, 'Left out for their licence').map(([source, license, reason, count]) => ({
        source,
        license,
        reason,
        records: Number(count),
      })),
    ).toEqual(manifest.leftOut);
    const rejected = its.flatMap((source) =>
      [source.rejected, ...source.tasks.flatMap((task) => [task.dropped, task.filtered])].flatMap((counts) =>
        Object.entries(counts).map(([reason, count]) => [source.id, reason, count]),
      ),
    );
    expect(
      tableUnder(card, 'Rows that gave no record').map(([id, , reason, count]) => [id, reason, Number(count)]),
    ).toEqual(rejected);
    expect(tableUnder(card, 'Build it again').map(([id, name, size, hash]) => [id, name, Number(size), hash])).toEqual(
      its.flatMap(({ id, files: raw }) => raw.map(({ name, size, sha256 }) => [id, name, size, sha256])),
    );
    expect(card).toContain(`kumiki build --out out --source ${its.map(({ id }) => id).join(' ')} --edition extended`);
  });

  it('cite the dataset and every source inside', () => {
    const cited = citation.parse(parse(files['CITATION.cff'] ?? ''));
    const inside = manifest.sources.filter(({ records }) => records > 0);
    expect(cited.references).toHaveLength(new Set(inside.map((source) => source.citation)).size);
    for (const source of inside) expect(card).toContain(source.citation.trim());
    expect(cited.license).toBe(manifest.license.kind === 'common' ? manifest.license.id : undefined);
  });

  it('credit every source with title, author, source, licence and changes, and every work with a licence of its own', () => {
    const notice = files['NOTICE.md'] ?? '';
    const sections = notice.split('\n## ').slice(1);
    const inside = manifest.sources.filter(({ records }) => records > 0);
    expect(sections).toHaveLength(inside.length);
    inside.forEach((source, index) => {
      const text = sections[index] ?? '';
      for (const line of [
        `- Title: ${source.title}`,
        `- Author: ${source.license.attribution}`,
        `- Source: <${source.homepage}>`,
        '- Changes: ',
      ]) {
        expect(text).toContain(`\n${line}`);
      }
      for (const { license, attribution, origin, records } of source.credits) {
        // The licences of an expression are named one by one; a credit of several places has that of the source.
        const named = license.includes(' ') ? `${license}: [` : `[${license}](`;
        const place = origin === '' ? source.homepage : origin;
        const shown = /^https?:/u.test(place) ? `<${place}>` : place;
        expect(text).toContain(`- ${attribution}. Source: ${shown}. Licence: ${named}`);
        expect(text).toMatch(new RegExp(`, ${records} records?\\. Changes: as above\\.`));
      }
    });
  });

  it('hold the text of every licence inside once, and of the whole', () => {
    const named = Object.keys(manifest.licenses).flatMap((id) => licensesIn(id).map((license) => license.id));
    const all = manifest.license.kind === 'common' ? [...named, manifest.license.id] : named;
    const texts = Object.keys(files).filter((name) => name.startsWith('LICENSES/'));
    expect(texts).toEqual([...new Set(all)].sort().map((id) => `LICENSES/${id}.txt`));
  });

  it('say in LICENSE.md under what the whole may be published and what is to be done', () => {
    const page = files['LICENSE.md'] ?? '';
    expect(page).toContain(
      manifest.license.kind === 'common' ? `under **${manifest.license.id}**` : 'No licence is claimed for the whole',
    );
    for (const { asks } of manifest.license.duties) expect(page).toContain(asks);
    for (const { license, source } of manifest.leftOut) expect(page).toContain(`| ${source} | ${license} |`);
    expect(page).toContain('not legal advice');
  });

  it('hold no text of a record that was left out', () => {
    const all = readFileSync(new URL('../../../sources/aozora/expected.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const kept = Object.keys(manifest.licenses);
    for (const line of all) {
      const { license, input, response } = JSON.parse(line) as { license: string; input: string; response: string };
      const text = Object.values(files).join('\n');
      expect({
        license,
        there: text.includes(JSON.stringify(response).slice(1, -1)) || (input !== '' && text.includes(input)),
      }).toEqual({
        license,
        there: kept.includes(license),
      });
    }
  });
});
