import { licensesIn } from '../../../licenses/index.js';
import { printableJson } from '../../core/printable.js';
import { SHARD_ENDINGS } from '../../packing/packing.js';
import { type Column, isList } from '../../packing/parquet/columns.js';
import { settingsIn } from '../../options/in-manifest.js';
import { DATA_FOLDER } from '../files.js';
import type { DatasetFacts } from '../manifest.js';
import { aboutOf } from './about.js';
import { isWeb } from './markdown.js';
import { insideOf, languagesOf } from './in-words.js';
import { responsibleAi } from './responsible-ai.js';
import { usageInfo } from './usage-info.js';
import { columnsIn, type Config, configsOf } from './configs.js';

/** The context that version 1.0 of the Croissant format asks for, in its order, and the prefixes of `usageInfo`. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  cc: 'http://creativecommons.org/ns#',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  fileProperty: 'cr:fileProperty',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  odrl: 'http://www.w3.org/ns/odrl/2/',
  parentField: 'cr:parentField',
  path: 'cr:path',
  rai: 'http://mlcommons.org/croissant/RAI/',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

/** What a shard is, by how it is packed. */
const MEDIA_TYPES = {
  none: 'application/jsonlines',
  gzip: ['application/gzip', 'application/jsonlines'],
  zstd: ['application/zstd', 'application/jsonlines'],
  parquet: 'application/x-parquet',
} as const;

/** The media type of a dataset of this packing. */
type MediaType = (typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES];

/**
 * `croissant.json`: the dataset in version 1.0 of MLCommons' Croissant format: every shard with its hash, and for every config
 * what a row of it holds; what the licences ask, as an offer of ODRL (`usageInfo`, as version 1.1 says); and what is known of the terms for responsible AI
 * (Croissant RAI 1.0).
 * @param date the day of publication, where somebody has given one: else none is named, so that the same inputs give the same bytes
 */
export function croissant(facts: DatasetFacts, date?: string): string {
  const { kumiki, shards, sources, licenses, recipe } = facts;
  const { title, authors, homepage } = aboutOf(facts);
  const { pack } = settingsIn(recipe);
  const [type, ending] = [MEDIA_TYPES[pack], SHARD_ENDINGS[pack]];
  const inside = insideOf({ sources });
  const configs = configsOf(facts);
  const columns = columnsIn(facts);
  const metadata = {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    name: title,
    description: `Instruction-tuning dataset of ${inside.length === 1 ? '1 corpus' : `${inside.length} corpora`}, assembled by Kumiki: ${inside.map((source) => source.title).join('; ')}.`,
    conformsTo: ['http://mlcommons.org/croissant/1.0', 'http://mlcommons.org/croissant/RAI/1.0'],
    ...(date === undefined ? {} : { datePublished: date }),
    ...(homepage === undefined ? {} : { url: homepage }),
    version: kumiki,
    license: [...new Set(Object.keys(licenses).flatMap(urlsOf))],
    usageInfo: usageInfo(facts.license),
    ...responsibleAi(facts),
    creator: authors.length === 0 ? inside.map(creatorOf) : authors.map(authorOf),
    citeAs: [...new Set(inside.map(({ citation }) => citation.trim()))].join('\n\n'),
    inLanguage: languagesOf(inside),
    isLiveDataset: false,
    distribution: [
      ...shards.map(({ file, bytes, sha256 }) => ({
        '@type': 'cr:FileObject',
        '@id': file,
        name: file,
        contentUrl: file,
        contentSize: `${bytes} B`,
        encodingFormat: type,
        sha256,
      })),
      ...configs.map((config) => fileSet(config, type, ending)),
    ],
    recordSet: configs.map((config) => recordSet(config, columns)),
  };
  return `${printableJson(metadata)}\n`;
}

function urlsOf(expression: string): readonly string[] {
  return licensesIn(expression).map(({ url }) => url);
}

function creatorOf({ title, homepage }: DatasetFacts['sources'][number]): object {
  return { '@type': 'sc:Organization', name: title, ...(isWeb(homepage) ? { url: homepage } : {}) };
}

function authorOf(author: ReturnType<typeof aboutOf>['authors'][number]): object {
  return 'name' in author
    ? { '@type': 'sc:Organization', name: author.name }
    : {
        '@type': 'sc:Person',
        name: `${author.given} ${author.family}`,
        givenName: author.given,
        familyName: author.family,
      };
}

const setId = ({ name }: Config): string => `${name}-files`;

/** The shards of a config. */
function fileSet({ name, splits }: Config, type: MediaType, ending: string): object {
  return {
    '@type': 'cr:FileSet',
    '@id': setId({ name, splits }),
    name: setId({ name, splits }),
    encodingFormat: type,
    includes: splits.map(({ path }) => `${path}${ending}`),
  };
}

function recordSet(config: Config, columns: readonly Column[]): object {
  return {
    '@type': 'cr:RecordSet',
    '@id': config.name,
    name: config.name,
    field: [splitField(config), ...columns.map((column) => fieldOf(column, config))],
  };
}

/** The split of a record is told by the name of its shard. */
function splitField(config: Config): object {
  return {
    '@type': 'cr:Field',
    '@id': `${config.name}/split`,
    name: `${config.name}/split`,
    dataType: 'sc:Text',
    source: {
      fileSet: { '@id': setId(config) },
      extract: { fileProperty: 'fullpath' },
      transform: { regex: `${DATA_FOLDER}/(?:[^/]+/)?([^/]+)-\\d+-of-\\d+[^/]*$` },
    },
  };
}

function fieldOf(column: Column, config: Config): object {
  const id = `${config.name}/${column.name}`;
  const from = (transform: object): object => ({
    source: { fileSet: { '@id': setId(config) }, extract: { column: column.name }, ...transform },
  });
  const field = { '@type': 'cr:Field', '@id': id, name: id };
  if (!isList(column)) return { ...field, dataType: 'sc:Text', ...from({}) };
  return {
    ...field,
    repeated: true,
    subField: column.fields.map(({ name }) => ({
      '@type': 'cr:Field',
      '@id': `${id}/${name}`,
      name: `${id}/${name}`,
      dataType: 'sc:Text',
      ...from({ transform: { jsonPath: name } }),
    })),
  };
}
