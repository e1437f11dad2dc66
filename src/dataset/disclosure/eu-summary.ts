import { sumBy } from '../../core/counts.js';
import { thousands } from '../../core/figures.js';
import { writerOf } from '../../core/text-origin.js';
import type { ManifestSource } from '../manifest.js';
import { bullets, link, Markdown, md, some, table } from '../papers/markdown.js';
import { ancestryOf, insideOf, languagesOf, processingOf, samplesNote, writersIn } from '../papers/in-words.js';
import type { Disclosure } from './disclosure.js';
import { OPEN } from './open.js';
import { rightsOf } from './rights.js';

/** The template's sizes of text, each with the number of tokens at which the next begins. */
const BANDS: readonly (readonly [number, string])[] = [
  [1e9, 'Less than 1 billion tokens'],
  [1e13, '1 billion to 10 trillion tokens'],
  [Infinity, 'More than 10 trillion tokens'],
];

/** The size of a text by the template's bands, where a character is taken for a token. */
export function bandOf(characters: number): string {
  return BANDS.find(([end]) => characters < end)?.[1] ?? '';
}

/**
 * The part of a provider's public summary of training content that a dataset tells: the sections of the European Commission's
 * template of 24 July 2025 for Article 53(1)(d) of Regulation (EU) 2024/1689; its text in force is C(2025) 8311 final of 5 December 2025. What the
 * dataset does not tell is left open. `docs/papers.md` says with what the names of the sections were compared.
 * @returns Markdown
 */
export function euSummary(disclosure: Disclosure): string {
  const { manifest, sha256, date } = disclosure;
  const inside = insideOf(disclosure.manifest);
  const [listed, own] = [inside.filter(isListed(disclosure)), inside.filter((one) => !isListed(disclosure)(one))];
  const publicOnes = listed.filter((source) => !isSynthetic(source));
  return md`# Public summary of training content: what this dataset contributes

For Article 53(1)(d) of Regulation (EU) 2024/1689, in the sections of the template of 24 July 2025. It tells of one dataset, whose
manifest has the SHA-256 ${sha256}. Other data of a model are to be added.${samplesNote(manifest)}

- Version of the summary: ${OPEN}
- Last update: ${date ?? OPEN}

## 1. General information

### 1.1. Provider identification

- Provider name and contact details: ${OPEN}
- Authorised representative name and contact details: ${OPEN}

### 1.2. Model identification

- Versioned model name(s): ${OPEN}
- Model dependencies: ${OPEN}
- Date of placement of the model on the Union market: ${OPEN}

### 1.3. Modalities, overall training data size and other characteristics

${sizes(disclosure)}

The band takes a character for a token. Image, audio, video and other modalities: none in this dataset.

- Latest date of data acquisition or collection: ${OPEN}
- Linguistic characteristics: ${languagesOf(inside).join(', ')}
- Other relevant characteristics: who wrote the text, as below

${bullets(writersIn(inside))}

## 2. List of data sources

### 2.1. Publicly available datasets

${yes(publicOnes.length > 0)} Modality: text.

${sourceTable(disclosure, publicOnes)}

### 2.2. Private non-publicly available datasets obtained from third parties

#### 2.2.1. Datasets commercially licensed by rightsholders or their representatives

${OPEN}

#### 2.2.2. Private datasets obtained from other third parties

${
  own.length === 0
    ? 'None in this dataset.'
    : md`Sources that are not in the catalogue of Kumiki. Whether they are public, and from whom they come: ${OPEN}

${sourceTable(disclosure, own)}`
}

### 2.3. Data crawled and scraped from online sources

No crawler made this dataset: Kumiki reads files that others published. Crawlers of the provider: ${OPEN}

### 2.4. User data

${OPEN}

### 2.5. Synthetic data

${synthetic(inside)}

### 2.6. Other sources of data

${OPEN}

## 3. Data processing aspects

### 3.1. Respect of reservation of rights from text and data mining exception or limitation

- Signatory to the Code of Practice for general-purpose AI models: ${OPEN}
- Measures before and during the collection of data: ${OPEN}

What is known of the rights in each source:

${table(
  ['source', 'rights'],
  inside.map((source) => [source.id, rightsOf(source).join(' ')]),
)}

### 3.2. Removal of illegal content

${
  manifest.steps.length === 0
    ? 'No filter was applied to this dataset.'
    : md`Filters and stages of this dataset:

${bullets(processingOf(disclosure.manifest))}`
}

Other measures: ${OPEN}

### 3.3. Other information (optional)

${some(manifest.records, 'record')} in ${some(manifest.shards.length, 'shard')}, made by Kumiki ${manifest.kumiki} from ${thousands(sumBy(inside, ({ rows }) => rows))} rows of raw files.
`.text;
}

const isListed =
  ({ catalogue }: Disclosure) =>
  ({ id }: ManifestSource): boolean =>
    catalogue.has(id);

/** True for a source of which a language model wrote every record. */
function isSynthetic({ tasks }: ManifestSource): boolean {
  return tasks.every(({ writers }) => Object.keys(writers).every((name) => writerOf(name).kind === 'model'));
}

function sizes(disclosure: Disclosure): Markdown {
  const { survey } = disclosure;
  const content = insideOf(disclosure.manifest).flatMap(({ tasks }) =>
    tasks.filter(({ records }) => records > 0).map(({ title }) => title),
  );
  const types = `instructions and answers: ${[...new Set(content)].join('; ')}`;
  const size = `${bandOf(survey.characters)} (${thousands(survey.characters)} characters)`;
  return table(['modality', 'training data size', 'types of content'], [['Text', size, types]]);
}

/** Every source, however large: the template asks for the large ones by name, and a list of all has these too. */
function sourceTable({ survey: { bySource } }: Disclosure, sources: readonly ManifestSource[]): Markdown {
  if (sources.length === 0) return new Markdown('None in this dataset.');
  return table(
    ['source', 'name', 'records', 'characters', 'licences'],
    sources.map(({ id, title, homepage, records, licenses }) => [
      id,
      link(title, homepage),
      records,
      bySource?.get(id)?.characters ?? '',
      Object.keys(licenses).join('; '),
    ]),
  );
}

/** Records that models wrote or machines translated, by source; those that the provider had made are his to tell. */
function synthetic(inside: readonly ManifestSource[]): Markdown {
  const rows = inside.flatMap((source) => {
    const counts = source.tasks.flatMap(({ writers }) => Object.entries(writers));
    const names = [...new Set(counts.map(([name]) => name))].sort();
    return names.flatMap((name) => {
      const { kind, model } = writerOf(name);
      if (kind !== 'model' && kind !== 'machine-translated') return [];
      const records = sumBy(counts, ([other, count]) => (other === name ? count : 0));
      return [[source.id, kind, model ?? 'not named by its publisher', records, ancestryOf(source).join(' ')]];
    });
  });
  const about = md`Synthetic data that the provider made, or had made: ${OPEN}`;
  if (rows.length === 0)
    return md`No record of this dataset was written or translated by a machine, as far as its sources tell.

${about}`;
  return md`Records that machines wrote or translated, also those in the datasets of section 2.1. Modality: text.

${table(['source', 'origin', 'model', 'records', 'what is known'], rows)}

${about}`;
}

function yes(is: boolean): string {
  return is ? 'Yes.' : 'No.';
}
