/** The merge alone, in a process of its own: `merge-stage.js PARTS-DIR TARGET`. It prints the bytes of the shards. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { merge } from '../../../src/build/merge/merge.js';
import { partSummary, SUMMARY_FILE } from '../../../src/build/part/part.js';

const OPTIONS = {
  limits: { records: 100_000, bytes: 0 },
  compression: 'none',
  dedup: false,
  shuffle: undefined,
} as const;
const [, , partsDir = '', target = ''] = process.argv;

const parts = readdirSync(partsDir)
  .sort()
  .map((name) => join(partsDir, name))
  .map((dir) => ({ dir, summary: partSummary.parse(JSON.parse(readFileSync(join(dir, SUMMARY_FILE), 'utf8'))) }));
mkdirSync(target, { recursive: true });
const { shards } = await merge(parts, target, OPTIONS, () => undefined);
process.stdout.write(`${shards.reduce((sum, { bytes }) => sum + bytes, 0)}\n`);
