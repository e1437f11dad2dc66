import { licensesIn } from '../../../licenses/index.js';
import { TITLE } from './citation.js';
import { frontMatter } from './front-matter.js';
import { statement } from './license-file.js';
import type { Manifest } from '../manifest.js';
import { total } from '../../core/counts.js';
import { some, table } from './markdown.js';
import { settingsIn } from '../../options/in-manifest.js';
import { stepsPart } from './steps.js';
import { rebuildCommand } from '../rebuild.js';

/** `README.md` of a dataset: the card, every number of which is the manifest's. */
export function card(manifest: Manifest): string {
  const { records, sources, shards, kumiki, samples } = manifest;
  const inside = sources.filter((source) => source.records > 0);
  return `${frontMatter(manifest)}

# ${TITLE}

${some(records, 'record')} in ${some(shards.length, 'shard')}, assembled by Kumiki ${kumiki} from ${some(inside.length, 'corpus', 'corpora')}.
${samples ? '\n**Built from the small samples that Kumiki ships, not from the corpora themselves.**\n' : ''}${partial(manifest)}
Every record carries its own licence and attribution${form(manifest)}.

${statement(manifest)} [LICENSE.md](LICENSE.md) says why, and what it requires of you.

## Sources

${table(
  ['source', 'title', 'rows read', 'records', 'rows without an example'],
  sources.map(({ id, title, homepage, rows, records: made, rejected }) => [
    id,
    `[${title}](${homepage})`,
    rows,
    made,
    total(rejected),
  ]),
)}

## Tasks

${table(
  ['source', 'task', 'asks to', 'examples', 'records'],
  sources.flatMap(({ id, tasks }) => tasks.map((task) => [id, task.id, task.title, task.examples, task.records])),
)}

## Licences

${licences(manifest)}

\`NOTICE.md\` says whom to credit, \`LICENSES/\` holds the texts.
${leftOut(manifest)}${stepsPart(manifest)}
## Rows that gave no record

${rejects(manifest)}

\`rejects.jsonl\` holds each of them with its place and its reason.

## Differences from v0

The first edition rebuilds llm-japanese-dataset v0 (arXiv 2305.12720) without its errors, among them translation records
that ran the wrong way and answers that were fragments. \`docs/differences-from-v0.md\` of Kumiki lists them with the records each one
touches, and the page of each source says what was done there.

## How to cite

\`CITATION.cff\` names the dataset and every corpus inside. The corpora, as their authors ask:

\`\`\`bibtex
${[...new Set(inside.map(({ citation }) => citation.trim()))].join('\n\n')}
\`\`\`

## Build it again

With Kumiki ${kumiki} and the raw files below${samples ? ', which are its samples,' : ''} this command gives the same bytes:

\`\`\`sh
${rebuildCommand(manifest)}
\`\`\`

${table(
  ['source', 'file', 'bytes', 'SHA-256'],
  sources.flatMap(({ id, files }) => files.map(({ name, size, sha256 }) => [id, name, size, sha256])),
)}
`;
}

function form({ recipe }: Manifest): string {
  const { format } = settingsIn(recipe);
  return format === 'full'
    ? ''
    : `; the form \`${format}\` does not show them: the form \`full\` does, and \`manifest.json\` counts them`;
}

function partial({ missingSources, sources }: Manifest): string {
  const incomplete = sources.filter(({ missingFiles }) => missingFiles.length > 0);
  const lines = [
    ...(missingSources.length === 0
      ? []
      : [`Not inside, because raw files are missing: ${missingSources.join(', ')}.`]),
    ...incomplete.map(({ id, missingFiles }) => `Built in part: ${id}, without ${missingFiles.join(', ')}.`),
  ];
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}

function licences({ licenses, sources }: Manifest): string {
  const rows = Object.entries(licenses).map(([id, made]) => [
    // Word by word, so that AND and OR stay.
    id.replace(/[^\s()]+/gu, (word) => {
      const license = licensesIn(id).find((one) => one.id === word);
      return license === undefined ? word : `[${word}](${license.url})`;
    }),
    licensesIn(id)
      .map(({ name }) => name)
      .join(', '),
    sources
      .filter((source) => source.licenses[id] !== undefined)
      .map((source) => source.id)
      .join(', '),
    made,
  ]);
  return rows.length === 0 ? 'None.' : table(['licence', 'name', 'sources', 'records'], rows);
}

function leftOut({ leftOut: left }: Manifest): string {
  if (left.length === 0) return '';
  const rows = left.map(({ source, license, reason, records }) => [source, license, reason, records]);
  return `
## Left out for their licence

${table(['source', 'licence', 'reason', 'records'], rows)}
`;
}

function rejects({ sources }: Manifest): string {
  const rows = sources.flatMap(({ id, rejected, tasks }) => [
    ...Object.entries(rejected).map(([reason, count]) => [id, '', reason, count]),
    ...tasks.flatMap((task) =>
      [task.dropped, task.filtered, task.curated]
        .flatMap((counts) => Object.entries(counts))
        .map(([reason, count]) => [id, task.id, reason, count]),
    ),
  ]);
  return rows.length === 0 ? 'None.' : table(['source', 'task', 'reason', 'rows'], rows);
}
