import { sumBy } from '../../core/counts.js';
import { type Column, isList } from '../../packing/parquet/columns.js';
import type { DatasetFacts } from '../manifest.js';
import { aboutOf } from './about.js';
import { columnsIn, type Config, configsOf } from './configs.js';
import { quoted } from './yaml.js';

/** The bounds of the Hub's size categories, as its dataset card documentation lists them. */
const SIZES: readonly (readonly [number, string])[] = [
  [1_000, 'n<1K'],
  [10_000, '1K<n<10K'],
  [100_000, '10K<n<100K'],
  [1_000_000, '100K<n<1M'],
  [10_000_000, '1M<n<10M'],
  [100_000_000, '10M<n<100M'],
];

/** Licences of the registry that the Hub has an id for, which is the SPDX id in lower case but where it says otherwise. */
const HUB_LICENSES: ReadonlyMap<string, string> = new Map([
  ...['Apache-2.0', 'MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'CDLA-Permissive-2.0'].map(sameId),
  ...['CC-BY-2.0', 'CC-BY-2.5', 'CC-BY-3.0', 'CC-BY-4.0', 'CC-BY-SA-3.0', 'CC-BY-SA-4.0'].map(sameId),
  ...['CC-BY-NC-2.0', 'CC-BY-NC-3.0', 'CC-BY-NC-4.0', 'CC-BY-ND-4.0'].map(sameId),
  ...['CC-BY-NC-SA-2.0', 'CC-BY-NC-SA-3.0', 'CC-BY-NC-SA-4.0'].map(sameId),
  ...['CC-BY-NC-ND-3.0', 'CC-BY-NC-ND-4.0'].map(sameId),
  ['ODC-By-1.0', 'odc-by'],
  ['ODbL-1.0', 'odbl'],
  ['PDDL-1.0', 'pddl'],
]);

function sameId(id: string): readonly [string, string] {
  return [id, id.toLowerCase()];
}

/** The head of a dataset card, as the Hugging Face Hub reads it. */
export function frontMatter(manifest: DatasetFacts): string {
  const { records, sources } = manifest;
  const configs = configsOf(manifest);
  const inside = sources.filter((source) => source.records > 0);
  const languages = [...new Set(inside.flatMap((source) => source.languages))].sort();
  const size = SIZES.find(([bound]) => records < bound)?.[1] ?? '100M<n<1B';
  return [
    '---',
    `pretty_name: ${quoted(aboutOf(manifest).title)}`,
    ...(languages.length === 0 ? [] : ['language:', ...languages.map((code) => `- ${plain(code)}`)]),
    ...licenseLines(manifest),
    'size_categories:',
    `- ${size}`,
    'task_categories:',
    '- text-generation',
    ...(translates(manifest) ? ['- translation'] : []),
    'tags:',
    '- instruction-tuning',
    'configs:',
    ...configs.flatMap(configLines),
    'dataset_info:',
    ...configs.flatMap((config) => infoLines(config, columnsIn(manifest))),
    '---',
  ].join('\n');
}

function configLines({ name, splits }: Config): readonly string[] {
  return [
    `- config_name: ${plain(name)}`,
    '  data_files:',
    ...splits.flatMap(({ split, path }) => [`  - split: ${plain(split)}`, `    path: ${plain(path)}`]),
  ];
}

/** What a loader finds in a config. The size of a split is that of its lines, which is near that of a table in memory. */
function infoLines({ name, splits }: Config, columns: readonly Column[]): readonly string[] {
  return [
    `- config_name: ${plain(name)}`,
    '  features:',
    ...columns.flatMap(featureLines),
    '  splits:',
    ...splits.flatMap(({ split, records, lineBytes }) => [
      `  - name: ${plain(split)}`,
      `    num_bytes: ${lineBytes}`,
      `    num_examples: ${records}`,
    ]),
    `  download_size: ${sumBy(splits, ({ bytes }) => bytes)}`,
    `  dataset_size: ${sumBy(splits, ({ lineBytes }) => lineBytes)}`,
  ];
}

function featureLines(column: Column): readonly string[] {
  const name = `  - name: ${plain(column.name)}`;
  if (!isList(column)) return [name, '    dtype: string'];
  return [
    name,
    '    list:',
    ...column.fields.flatMap((field) => [`    - name: ${plain(field.name)}`, '      dtype: string']),
  ];
}

/** A value as it stands, where YAML takes it for nothing but a string. */
function plain(value: string): string {
  return /^[a-z][a-z0-9-]*(?:\/[a-z0-9*-]+)?$/u.test(value) && !/^(?:no|yes|on|off|true|false|null|y|n)$/u.test(value)
    ? value
    : quoted(value);
}

function licenseLines({ license, licenses }: DatasetFacts): readonly string[] {
  const named = Object.keys(licenses);
  // Where all records are under one licence there is nothing to combine, whatever the bundle.
  const id = license.kind === 'common' ? license.id : named.length === 1 ? named[0] : undefined;
  const known = HUB_LICENSES.get(id ?? '');
  if (known !== undefined) return [`license: ${known}`];
  const name = (id ?? 'per-record').toLowerCase().replace(/[^a-z0-9.-]+/gu, '-');
  return ['license: other', `license_name: ${name}`, 'license_link: LICENSE.md'];
}

/** True where a task is named by two of its source's languages: `ja-en`. */
function translates({ sources }: DatasetFacts): boolean {
  return sources.some(({ languages, tasks }) =>
    tasks.some(({ id, records }) => {
      const pair = id.split('-');
      return records > 0 && pair.length === 2 && pair.every((code) => languages.includes(code));
    }),
  );
}
