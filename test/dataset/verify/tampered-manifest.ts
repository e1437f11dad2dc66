import { MANIFEST, inText, remove, source, inManifest, type Tampering } from './tamper.js';

/** Changes of the manifest alone. */
export const TAMPERED_MANIFEST: readonly Tampering[] = [
  ['the manifest removed', remove('manifest.json'), MANIFEST, /there is no manifest/],
  [
    'the manifest of another format',
    inText('"format": 5', '"format": 2'),
    MANIFEST,
    /expected format 5, found format 2/,
  ],
  [
    'a space in the manifest',
    inText('"format": 5,', '"format":  5,'),
    { ...MANIFEST, rebuild: false },
    /not written as Kumiki/,
  ],
  ['CRLF in the manifest', inText(/\n/gu, '\r\n'), { ...MANIFEST, rebuild: false }, /not written as Kumiki/],
  ['an extra key in the manifest', inText('"format": 5,', '"format": 5,\n  "note": 1,'), MANIFEST, /Unrecognized key/],
  [
    'a key of the manifest twice',
    inText('"format": 5,', '"format": 5,\n  "format": 5,'),
    { ...MANIFEST, rebuild: false },
    /not written as Kumiki/,
  ],
  [
    'a path that leads out',
    inText(/data\/train-00000/u, '../train-00000'),
    MANIFEST,
    /shards\.0\.file: the path of a shard/,
  ],
  [
    'an absolute path',
    inText(/data\/train-00000/u, '/data/train-00000'),
    MANIFEST,
    /shards\.0\.file: the path of a shard/,
  ],
  ['a paper that leads out', inText('"LICENSE.md"', '"../LICENSE.md"'), MANIFEST, /a paper of the dataset/],
  [
    'another number of records',
    inManifest((all) => {
      all.records++;
    }),
    MANIFEST,
    /records, of all/,
  ],
  [
    'another number of bytes',
    inManifest((all) => {
      all.bytes++;
    }),
    MANIFEST,
    /bytes, of all shards/,
  ],
  [
    'another number of records of a source',
    inManifest((all) => {
      source(all).records++;
    }),
    MANIFEST,
    /records of notes, of its tasks/,
  ],
  [
    'another number of rows',
    inManifest((all) => {
      source(all).rows = 1;
    }),
    MANIFEST,
    /rows of notes/,
  ],
  [
    'another number of examples',
    inManifest((all) => {
      (source(all).tasks[0] ?? { examples: 0 }).examples++;
    }),
    MANIFEST,
    /examples of notes\/ask/,
  ],
  [
    'another count of a licence',
    inManifest((all) => {
      all.licenses['CC-BY-4.0'] = 1;
    }),
    MANIFEST,
    /licenses/,
  ],
  [
    'another count of rejects',
    inManifest((all) => {
      source(all).rejected['columns'] = 2;
    }),
    MANIFEST,
    /rejects of notes\/columns/,
  ],
  [
    'another licence of the whole',
    inManifest((all) => {
      Object.assign(all.license, { because: 'free for all' });
    }),
    MANIFEST,
    /licence of the dataset/,
  ],
  [
    'the shards in another order',
    inManifest((all) => {
      all.shards.reverse();
    }),
    MANIFEST,
    /names of the shards/,
  ],
  [
    'another packing in the recipe',
    inManifest((all) => {
      all.recipe['pack'] = 'gzip';
    }),
    MANIFEST,
    /names of the shards/,
  ],
  [
    'another title',
    inManifest((all) => {
      source(all).title = 'Noted';
    }),
    MANIFEST,
    /README\.md, line \d+.*not what the manifest/,
  ],
  [
    'another version',
    inManifest((all) => {
      all.kumiki = '0.0.0';
    }),
    { ...MANIFEST, verify: false },
    /Kumiki 0\.0\.0/,
  ],
];
