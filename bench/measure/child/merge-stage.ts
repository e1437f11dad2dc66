/** The merge alone, in a process of its own: `merge-stage.js PARTS-DIR TARGET`. It prints the bytes of the shards. */
import { mkdirSync, readdirSync } from 'node:fs';
import { ALL } from '../../../src/build/curate/selection.js';
import { assertUniqueIds } from '../../../src/build/curate/unique-ids.js';
import { merge } from '../../../src/build/merge/merge.js';
import { findPart } from '../../../src/build/part/part-folder.js';
import { segmentsOf } from '../../../src/build/part/segments.js';

const OPTIONS = {
  form: { format: 'full' },
  limits: { records: 100_000, bytes: 0 },
  packing: 'none',
  configs: 'none',
  shuffle: undefined,
  workers: 1,
} as const;
const [, , partsDir = '', target = ''] = process.argv;

const parts = readdirSync(partsDir)
  .sort()
  .flatMap((key) => findPart(partsDir, key) ?? []);
mkdirSync(target, { recursive: true });
const segments = segmentsOf(parts);
assertUniqueIds(segments, target);
const { shards } = await merge(parts, segments, ALL, target, OPTIONS, () => undefined);
process.stdout.write(`${shards.reduce((sum, { bytes }) => sum + bytes, 0)}\n`);
