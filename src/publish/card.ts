import { licenseOf } from '../../licenses/index.js';
import type { Manifest } from './manifest.js';

/** The bounds of the Hub's size categories, as its dataset card documentation lists them. */
const SIZES: readonly (readonly [number, string])[] = [
  [1_000, 'n<1K'],
  [10_000, '1K<n<10K'],
  [100_000, '10K<n<100K'],
  [1_000_000, '100K<n<1M'],
  [10_000_000, '1M<n<10M'],
];

/** `README.md` of a dataset: the card, every number of which is the manifest's. */
export function card(manifest: Manifest): string {
  const { records, sources, licenses, shards, kumiki, options } = manifest;
  const languages = [...new Set(sources.flatMap((source) => source.languages))].sort();
  const size = SIZES.find(([bound]) => records < bound)?.[1] ?? '10M<n<100M';
  const ids = Object.keys(licenses);
  return `---
language:
${languages.map((code) => `- ${code}`).join('\n')}
license: other
license_name: ${ids.length === 1 ? (ids[0] ?? '') : 'per-record'}
license_link: NOTICE.md
size_categories:
- ${size}
task_categories:
- text-generation
configs:
- config_name: default
  data_files:
  - split: train
    path: data/*.jsonl
---

# Instruction-tuning dataset

${records} records in ${shards.length} ${shards.length === 1 ? 'shard' : 'shards'}, assembled by Kumiki ${kumiki} from ${sources.length} ${sources.length === 1 ? 'corpus' : 'corpora'}.
${options.samples ? '\n**Built from the small samples that Kumiki ships, not from the corpora themselves.**\n' : ''}${partial(manifest)}
Every record carries its own licence and attribution${options.fields === 'alpaca' ? ' in the full form; this one was written with `--fields alpaca`, so look them up in `manifest.json`' : ''}. The dataset is a collection: no licence is claimed for the whole.

## Sources

${table(
  ['source', 'title', 'rows read', 'records', 'rows without an example'],
  [
    ...sources.map(({ id, title, homepage, rows, records: made, rejected }) => [
      id,
      `[${title}](${homepage})`,
      rows,
      made,
      total(rejected),
    ]),
  ],
)}

## Tasks

${table(
  ['source', 'task', 'examples', 'records'],
  [...sources.flatMap(({ id, tasks }) => tasks.map((task) => [id, task.id, task.examples, task.records]))],
)}

## Licences

${table(
  ['licence', 'name', 'records'],
  [...Object.entries(licenses).map(([id, made]) => [`[${id}](${licenseOf(id).url})`, licenseOf(id).name, made])],
)}

\`NOTICE.md\` says whom to credit, \`LICENSES/\` holds the texts.

## Rows that gave no example

${rejects(manifest)}

\`rejects.jsonl\` holds each of them with its place and its reason.

## Build it again

\`manifest.json\` names every raw file with its size and SHA-256, the options and the counts. The same files, options and
version of Kumiki give the same bytes.
`;
}

function partial({ missingSources, sources }: Manifest): string {
  const incomplete = sources.filter(({ missingFiles }) => missingFiles.length > 0);
  const lines = [
    ...(missingSources.length === 0 ? [] : [`Not inside, for want of raw files: ${missingSources.join(', ')}.`]),
    ...incomplete.map(({ id, missingFiles }) => `Built in part: ${id}, without ${missingFiles.join(', ')}.`),
  ];
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}

function rejects({ sources }: Manifest): string {
  const rows = sources.flatMap(({ id, rejected }) =>
    Object.entries(rejected).map(([reason, rows]) => [id, reason, rows]),
  );
  return rows.length === 0 ? 'None.' : table(['source', 'reason', 'rows'], rows);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
