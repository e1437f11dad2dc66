import { licensesIn } from '../../../licenses/index.js';
import { aboutOf, fullName } from './about.js';
import { evidencePart } from './evidence.js';
import { frontMatter } from './front-matter.js';
import { statement } from './license-file.js';
import type { DatasetFacts } from '../manifest.js';
import { ERRATUM_OUTCOMES } from '../../core/erratum.js';
import { total } from '../../core/counts.js';
import { autolink, codeBlock, joined, link, Markdown, md, some, table } from './markdown.js';
import { settingsIn } from '../../options/in-manifest.js';
import { rebuildCommand } from '../rebuild-command.js';
import { stepsPart } from './steps.js';
import { writerOf, writerText } from '../../core/text-origin.js';
import { byWriter, leftOutByOrigin } from '../writers.js';

/** `README.md` of a dataset: the card, every number of which is the manifest's. */
export function card(manifest: DatasetFacts): string {
  const { records, sources, shards, kumiki, samples } = manifest;
  const inside = sources.filter((source) => source.records > 0);
  return md`${new Markdown(frontMatter(manifest))}

# ${aboutOf(manifest).title}
${made(manifest)}
${some(records, 'record')} in ${some(shards.length, 'shard')}, assembled by Kumiki ${kumiki} from ${some(inside.length, 'corpus', 'corpora')}.
${
  samples
    ? md`
\n**Built from the small samples that Kumiki ships, not from the corpora themselves.**\n
      `
    : ''
}${partial(manifest)}
Every record carries its own licence and attribution${form(manifest)}.

${statement(manifest)} [LICENSE.md](LICENSE.md) says why, and what it requires of you.

## Sources

${table(
  ['source', 'title', 'rows read', 'records', 'rows without an example'],
  sources.map(({ id, title, homepage, rows, records: made, rejected }) => [
    id,
    link(title, homepage),
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

## Origin of the text

${origins(manifest)}

## Licences

${licences(manifest)}

\`NOTICE.md\` says whom to credit, \`LICENSES/\` holds the texts.
${evidencePart(manifest)}${leftOut(manifest)}${otherOrigins(manifest)}${stepsPart(manifest)}${forgotten(manifest)}${corrections(manifest)}
## Rows that gave no record

${rejects(manifest)}

\`rejects.jsonl\` holds each of them with its place and its reason.

## Self-check

${suspects(manifest)}

## Differences from v0

The first edition rebuilds llm-japanese-dataset v0 (arXiv 2305.12720) without its errors, among them translation records
that ran the wrong way and answers that were fragments. \`docs/differences-from-v0.md\` of Kumiki lists them with the records each one
touches, and the page of each source says what was done there.

## How to cite

\`CITATION.cff\` names the dataset and every corpus inside. The corpora, as their authors ask:

${codeBlock('bibtex', [...new Set(inside.map(({ citation }) => citation.trim()))].join('\n\n'))}

## Build it again

With Kumiki ${kumiki} and the raw files below${samples ? ', which are its samples,' : ''} this command gives the same bytes:

${codeBlock('sh', rebuildCommand(manifest))}

${table(
  ['source', 'file', 'bytes', 'SHA-256'],
  sources.flatMap(({ id, files }) => files.map(({ name, size, sha256 }) => [id, name, size, sha256])),
)}
`.text;
}

/** By whom the dataset was made, and where it is published. */
function made(manifest: DatasetFacts): Markdown {
  const { authors, homepage } = aboutOf(manifest);
  const lines = [
    ...(authors.length === 0 ? [] : [md`By ${authors.map(fullName).join(', ')}.`]),
    ...(homepage === undefined ? [] : [md`Published at ${autolink(homepage)}.`]),
  ];
  return lines.length === 0 ? md`` : md`\n${joined(lines, ' ')}\n`;
}

function form({ recipe }: DatasetFacts): Markdown {
  const { format, metadata } = settingsIn(recipe);
  return format === 'full' || metadata === 'all'
    ? md``
    : md`; the form \`${format}\` does not show them: with \`--metadata all\` it does, and \`manifest.json\` counts them`;
}

function partial({ missingSources, sources }: DatasetFacts): Markdown {
  const incomplete = sources.filter(({ missingFiles }) => missingFiles.length > 0);
  const lines = [
    ...(missingSources.length === 0
      ? []
      : [md`Not inside, because raw files are missing: ${missingSources.join(', ')}.`]),
    ...incomplete.map(({ id, missingFiles }) => md`Built in part: ${id}, without ${missingFiles.join(', ')}.`),
  ];
  return lines.length === 0 ? md`` : md`\n${joined(lines, '\n')}\n`;
}

function licences({ licenses, sources }: DatasetFacts): Markdown {
  const rows = Object.entries(licenses).map(([id, made]) => [
    linked(id),
    licensesIn(id)
      .map(({ name }) => name)
      .join(', '),
    sources
      .filter((source) => source.licenses[id] !== undefined)
      .map((source) => source.id)
      .join(', '),
    made,
  ]);
  return rows.length === 0
    ? md`
None.
      `
    : table(['licence', 'name', 'sources', 'records'], rows);
}

/** An expression with a link at every licence. Word by word, so that AND and OR stay. */
function linked(expression: string): Markdown {
  const known = licensesIn(expression);
  const words = expression.split(/([^\s()]+)/u).map((word) => {
    const license = known.find((one) => one.id === word);
    return license === undefined ? md`${word}` : link(word, license.url);
  });
  return joined(words, '');
}

function leftOut({ leftOut: left }: DatasetFacts): Markdown {
  if (left.length === 0) return md``;
  const rows = left.map(({ source, license, reason, records }) => [source, license, reason, records]);
  return md`
## Left out for their licence

${table(['source', 'licence', 'reason', 'records'], rows)}
`;
}

/** Who wrote what is inside: input and response, not the wording of the instruction. */
function origins(manifest: DatasetFacts): Markdown {
  const rows = Object.entries(byWriter(manifest)).map(([name, records]) => {
    const writer = writerOf(name);
    const inside = manifest.sources.filter(({ tasks }) => tasks.some(({ writers }) => name in writers));
    return [writer.kind, writerText(writer), inside.map(({ id }) => id).join(', '), records];
  });
  return rows.length === 0
    ? md`
None.
      `
    : table(['origin', 'input and response were', 'sources', 'records'], rows);
}

function otherOrigins(manifest: DatasetFacts): Markdown {
  const rows = leftOutByOrigin(manifest).map(({ source, writer, records }) => [
    source,
    writerText(writerOf(writer)),
    records,
  ]);
  if (rows.length === 0) return md``;
  return md`
## Left out for the origin of their text

${table(['source', 'text', 'records'], rows)}
  `;
}

function forgotten({ sources, recipe }: DatasetFacts): Markdown {
  if (recipe['tombstones'] === undefined) return md``;
  const rows = sources.flatMap(({ id, tasks }) =>
    tasks.flatMap((task) => (task.forgotten === undefined ? [] : [[id, task.id, task.forgotten]])),
  );
  return md`
## Taken out

\`tombstones.jsonl\` names what was taken out of this dataset; its text is neither here nor among the rejects.

${
  rows.length === 0
    ? md`
None of it would be among the records.
      `
    : table(['source', 'task', 'records'], rows)
}
`;
}

function corrections({ sources }: DatasetFacts): Markdown {
  const rows = sources.flatMap(({ id, errata = [] }) =>
    ERRATUM_OUTCOMES.map((outcome) => [id, outcome, errata.filter((one) => one.outcome === outcome).length] as const),
  );
  const met = rows.filter(([, , count]) => count > 0);
  if (met.length === 0) return md``;
  return md`
## Corrections

Texts that were corrected, or were to be: \`manifest.json\` names each, with the reason.

${table(['source', 'what became of it', 'texts'], met)}
`;
}

function suspects({ sources }: DatasetFacts): Markdown {
  const rows = sources.flatMap(({ id, tasks }) =>
    tasks.flatMap((task) =>
      Object.entries(task.suspect).map(([check, count]) => [
        id,
        task.id,
        check,
        count,
        (task.suspectIds[check] ?? []).slice(0, 3).join(', '),
      ]),
    ),
  );
  if (rows.length === 0)
    return md`
Every record passed the checks that its task declares: an answer stands in its passage, a direction is right.
    `;
  return md`Records that failed a check that their task declares. They are in the dataset; \`manifest.json\` names the first ten of each.

${table(['source', 'task', 'check', 'records', 'for example'], rows)}`;
}

function rejects({ sources }: DatasetFacts): Markdown {
  const rows = sources.flatMap(({ id, rejected, tasks }) => [
    ...Object.entries(rejected).map(([reason, count]) => [id, '', reason, count]),
    ...tasks.flatMap((task) =>
      [task.dropped, task.filtered, task.curated]
        .flatMap((counts) => Object.entries(counts))
        .map(([reason, count]) => [id, task.id, reason, count]),
    ),
  ]);
  return rows.length === 0
    ? md`
None.
      `
    : table(['source', 'task', 'reason', 'rows'], rows);
}
