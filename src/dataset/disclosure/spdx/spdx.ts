import { KumikiError } from '../../../core/errors.js';
import { printableJson } from '../../../core/printable.js';
import { aboutOf, type Author, fullName } from '../../papers/about.js';
import { readBibtex } from '../../papers/bibtex.js';
import { isWeb } from '../../papers/markdown.js';
import { MANIFEST_FILE } from '../../files.js';
import type { ManifestSource } from '../../manifest.js';
import { ancestryOf, biasesOf, insideOf, processingOf, samplesNote, writersIn } from '../../papers/in-words.js';
import type { Disclosure } from '../disclosure.js';
import { OPEN } from '../open.js';
import { rightsOf } from '../rights.js';
import { creationInfo, type Elements, elementsOf, type NamedElement, sha256Hash, SPDX_CONTEXT } from './elements.js';
import { allOf, DOCUMENT_LICENSE, licenseElements, licenseName } from './licenses.js';

/** The names of elements in a document. */
const [DOCUMENT, DATASET, TOOL] = ['document', 'dataset', 'tool'] as const;
const sourceName = (id: string): string => `source/${id}`;
const fileName = (file: string): string => `file/${file}`;
const rawName = (id: string, file: string): string => `raw/${id}/${file}`;

/**
 * A bill of materials in JSON-LD by SPDX 3.0.1 with its Dataset profile: the dataset with every file and its hash, every source
 * inside as a dataset that it descends from, and for each the licence that was declared and the one that was concluded.
 * @throws {KumikiError} `option-wrong` where no date is given, for the model asks when a document was made
 */
export function spdx(disclosure: Disclosure): string {
  const { manifest, sha256, date } = disclosure;
  if (date === undefined) {
    throw new KumikiError('option-wrong', 'a document of SPDX says on which day it was made', {
      expected: 'a date',
      hint: 'Give the day with --date 2026-01-31: Kumiki reads no clock, so that the same dataset gives the same paper.',
    });
  }
  const created = `${date}T00:00:00Z`;
  const elements = elementsOf(sha256);
  const { iri, element, relationship } = elements;
  const inside = insideOf(disclosure.manifest);
  const authors = agents(disclosure, elements);
  const [author] = authors;
  const licensed = licensesOf(disclosure);
  const dataset = element('dataset_DatasetPackage', DATASET, datasetOf(disclosure, created, author.spdxId));
  const named: readonly NamedElement[] = [
    element('Tool', TOOL, { name: `Kumiki ${manifest.kumiki}` }),
    ...authors,
    dataset,
    ...filesOf(disclosure).map(([file, hash]) =>
      element('software_File', fileName(file), { name: file, verifiedUsing: [sha256Hash(hash)] }),
    ),
    relationship(
      DATASET,
      'contains',
      filesOf(disclosure).map(([file]) => fileName(file)),
    ),
    ...inside.flatMap((source) => sourceElements(source, disclosure, created, elements)),
    ...licensed.flatMap(({ of, declared, concluded }) => [
      relationship(of, 'hasDeclaredLicense', [licenseName(declared)]),
      relationship(of, 'hasConcludedLicense', [licenseName(concluded)]),
    ]),
    ...licenseElements(
      [DOCUMENT_LICENSE, ...licensed.flatMap(({ declared, concluded }) => [declared, concluded])],
      elements,
    ),
  ];
  const document = element('SpdxDocument', DOCUMENT, {
    name: aboutOf(manifest).title,
    profileConformance: ['core', 'software', 'simpleLicensing', 'dataset'],
    dataLicense: iri(licenseName(DOCUMENT_LICENSE)),
    rootElement: [dataset.spdxId],
    element: named.map(({ spdxId }) => spdxId),
  });
  const info = creationInfo(
    created,
    authors.map(({ spdxId }) => spdxId),
    iri(TOOL),
  );
  return `${printableJson({ '@context': SPDX_CONTEXT, '@graph': [info, document, ...named] })}\n`;
}

/** Who made the dataset: those it names, or one who is still to be named. */
function agents({ manifest }: Disclosure, { element }: Elements): readonly [NamedElement, ...NamedElement[]] {
  const typeOf = (author: Author): string => ('name' in author ? 'Organization' : 'Person');
  const [first, ...others] = aboutOf(manifest).authors.map((author, number) =>
    element(typeOf(author), `author/${number + 1}`, { name: fullName(author) }),
  );
  return first === undefined ? [element('Agent', 'author', { name: OPEN })] : [first, ...others];
}

/** What is said of a dataset package beside its name, whichever it is. */
const TEXT_DATA = { software_primaryPurpose: 'data', dataset_datasetType: ['text'] } as const;

function datasetOf(disclosure: Disclosure, created: string, author: string): Readonly<Record<string, unknown>> {
  const { manifest, sha256 } = disclosure;
  const { title, homepage } = aboutOf(manifest);
  const inside = insideOf(disclosure.manifest);
  const steps = processingOf(disclosure.manifest);
  return {
    name: title,
    comment:
      `builtTime and releaseTime are the date that the document was given. ${homepage === undefined ? 'No address is known: downloadLocation names the manifest by its hash.' : ''}`.trim(),
    builtTime: created,
    releaseTime: created,
    originatedBy: [author],
    software_downloadLocation: homepage ?? elementsOf(sha256).iri(DATASET),
    ...(homepage === undefined ? {} : { software_homePage: homepage }),
    ...TEXT_DATA,
    dataset_datasetSize: manifest.bytes,
    dataset_dataCollectionProcess: `Kumiki ${manifest.kumiki} made ${manifest.records} records of the files of ${inside.length} corpora, which their publishers collected.${samplesNote(manifest)} ${writersIn(inside).join('; ')}.`,
    ...(steps.length === 0 ? {} : { dataset_dataPreprocessing: steps }),
    dataset_intendedUse: 'Instruction tuning of language models.',
    dataset_knownBias: biasesOf(disclosure.manifest),
  };
}

/** Every file of the dataset and its SHA-256, the manifest too. */
function filesOf({ manifest, sha256 }: Disclosure): readonly (readonly [file: string, sha256: string])[] {
  const listed = [...manifest.shards, ...manifest.files].map(({ file, sha256: hash }) => [file, hash] as const);
  return [...listed, [MANIFEST_FILE, sha256]];
}

/** A source with its raw files, and that the dataset descends from it. */
function sourceElements(
  source: ManifestSource,
  disclosure: Disclosure,
  created: string,
  { iri, element, relationship }: Elements,
): readonly NamedElement[] {
  const { id, title, homepage, records, rows, files, license, citation, credits } = source;
  const name = sourceName(id);
  const year = readBibtex(citation)?.year;
  const time = year === undefined ? created : `${String(year).padStart(4, '0')}-01-01T00:00:00Z`;
  const known = year === undefined ? 'the date of this document, for its own is not known' : 'the year of its citation';
  const said = [...writersIn([source]), ...ancestryOf(source)];
  return [
    element('Agent', `publisher/${id}`, { name: license.attribution }),
    element('dataset_DatasetPackage', name, {
      name: title,
      comment: `builtTime and releaseTime are ${known}. ${rightsOf(source).join(' ')}`,
      builtTime: time,
      releaseTime: time,
      originatedBy: [iri(`publisher/${id}`)],
      ...(isWeb(homepage)
        ? { software_downloadLocation: homepage, software_homePage: homepage }
        : { software_downloadLocation: iri(name) }),
      software_attributionText: [...new Set([license.attribution, ...credits.map(({ attribution }) => attribution)])],
      ...TEXT_DATA,
      dataset_datasetSize: files.reduce((sum, { size }) => sum + size, 0),
      dataset_dataCollectionProcess: `${rows} rows read, ${records} records made. ${said.join(' ')}`,
    }),
    ...files.map((file) =>
      element('software_File', rawName(id, file.name), { name: file.name, verifiedUsing: [sha256Hash(file.sha256)] }),
    ),
    ...(files.length === 0
      ? []
      : [
          relationship(
            name,
            'contains',
            files.map((file) => rawName(id, file.name)),
          ),
        ]),
    relationship(name, 'ancestorOf', [DATASET]),
  ];
}

/** The licences of the dataset and of each source inside: what was declared, and what the records come to. */
function licensesOf(disclosure: Disclosure): readonly { of: string; declared: string; concluded: string }[] {
  const { license, licenses } = disclosure.manifest;
  const all = allOf(Object.keys(licenses));
  return [
    { of: DATASET, declared: all, concluded: license.kind === 'common' ? license.id : all },
    ...insideOf(disclosure.manifest).map((source) => ({
      of: sourceName(source.id),
      declared: source.license.id,
      concluded: allOf(Object.keys(source.licenses)),
    })),
  ];
}
