import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFrom } from '../build/build.js';
import type { SourceEntry } from '../catalog/entry.js';
import type { DatasetRecord } from '../core/record.js';
import type { Manifest } from '../dataset/manifest.js';
import { openDataset } from '../dataset/open.js';
import { verify } from '../dataset/verify/verify.js';
import type { BuildOptions } from '../options/table.js';

/** What a build of a source's sample left, held in memory: a sample is small. */
export interface SampleBuild {
  readonly manifest: Manifest;
  /** The lines of all shards, in order. */
  readonly lines: readonly string[];
  readonly records: readonly DatasetRecord[];
}

/**
 * Builds the sample of a source in a folder of its own, which is gone afterwards, and verifies the dataset.
 * @throws {KumikiError} what a build and {@link verify} throw
 */
export async function buildSample(
  entry: SourceEntry,
  options: Pick<BuildOptions, 'wording' | 'workers'>,
): Promise<SampleBuild> {
  const dir = mkdtempSync(join(tmpdir(), 'kumiki-'));
  const out = join(dir, 'out');
  try {
    const manifest = await buildFrom([entry], { out, sources: [entry.source.id], edition: 'extended', ...options });
    await verify(out);
    const text = manifest.shards.map(({ file }) => readFileSync(join(out, file), 'utf8')).join('');
    const records: DatasetRecord[] = [];
    for await (const record of openDataset(out).records()) records.push(record);
    return { manifest, lines: text.split('\n').slice(0, -1), records };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
