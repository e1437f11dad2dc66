import { licenseOf } from '../../../licenses/index.js';
import type { DatasetFacts, ManifestSource } from '../manifest.js';
import { aboutOf, type Author } from './about.js';
import { type Citation, readBibtex } from './bibtex.js';
import { quoted } from './yaml.js';

/** What BibTeX calls an entry, in the words of the Citation File Format; anything else is `generic` there. */
const TYPES: Readonly<Record<string, string>> = {
  article: 'article',
  book: 'book',
  dataset: 'dataset',
  inproceedings: 'conference-paper',
  techreport: 'report',
};

/** Who stands for the authors of a dataset that names none. */
const NOBODY: Author = { name: 'The authors of the corpora listed under references' };

/**
 * `CITATION.cff`, version 1.2.0 of the Citation File Format: the dataset, and every source inside as a reference.
 * It names no date: the same inputs give the same bytes.
 */
export function citationFile(facts: DatasetFacts): string {
  const { sources, kumiki, license } = facts;
  const { title, authors, homepage } = aboutOf(facts);
  const inside = sources.filter(({ records }) => records > 0);
  return [
    'cff-version: 1.2.0',
    `message: ${quoted('Cite this dataset together with every corpus it was assembled from.')}`,
    `title: ${quoted(title)}`,
    'type: dataset',
    'authors:',
    ...(authors.length === 0 ? [NOBODY] : authors).flatMap((author) => authorLines(author, '  ')),
    `version: ${quoted(kumiki)}`,
    ...(homepage === undefined ? [] : [`url: ${quoted(homepage)}`]),
    ...(license.kind === 'common' ? licenseLines(license.id) : []),
    ...(inside.length === 0
      ? []
      : ['references:', ...new Map(inside.map((source) => [source.citation, reference(source)])).values()].flat()),
    '',
  ].join('\n');
}

function authorLines(author: Author, indent: string): readonly string[] {
  return 'name' in author
    ? [`${indent}- name: ${quoted(author.name)}`]
    : [`${indent}- family-names: ${quoted(author.family)}`, `${indent}  given-names: ${quoted(author.given)}`];
}

/** The format takes ids of the SPDX list alone; for any other licence it has a URL. */
function licenseLines(id: string): readonly string[] {
  return id.startsWith('LicenseRef-') ? [`license-url: ${quoted(licenseOf(id).url)}`] : [`license: ${id}`];
}

function reference({ title, homepage, citation, license }: ManifestSource): readonly string[] {
  const cited: Citation = readBibtex(citation) ?? { type: 'dataset', title, authors: [] };
  // The format asks for an author; whom the licence wants credited is the best there is.
  const authors = cited.authors.length > 0 ? cited.authors : [{ name: license.attribution }];
  return [
    `  - type: ${TYPES[cited.type] ?? 'generic'}`,
    `    title: ${quoted(cited.title)}`,
    '    authors:',
    ...authors.flatMap((author) => authorLines(author, '      ')),
    ...(cited.year === undefined ? [] : [`    year: ${cited.year}`]),
    ...(cited.doi === undefined ? [] : [`    doi: ${quoted(cited.doi)}`]),
    `    url: ${quoted(cited.url ?? homepage)}`,
  ];
}
