import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './dataset.js';
import { hasCode, KumikiError } from './errors.js';
import { hash64 } from './hash.js';
import type { Manifest } from './publish/manifest.js';
import { parseAlpacaRecord, parseRecord } from './record.js';
import { shardLines } from './shard.js';

/** What {@link verify} looked at. */
export interface Verified {
  readonly manifest: Manifest;
  readonly records: number;
  readonly bytes: number;
}

/**
 * Checks a built dataset against its manifest: every shard's size, SHA-256 and count, every record against the schema,
 * ids unique, and the counts by source, task and licence.
 * @throws {KumikiError} `dataset-damaged`, `record-invalid`, `id-duplicate`
 */
export async function verify(
  dir: string,
  onProgress: (bytes: number, total: number) => void = () => undefined,
): Promise<Verified> {
  const manifest = readManifest(dir);
  const tally = manifest.options.fields === 'full' ? fullTally(manifest) : undefined;
  let bytes = 0;
  let records = 0;
  for (const shard of manifest.shards) {
    const path = join(dir, shard.file);
    await checkBytes(path, shard.file, shard.bytes, shard.sha256);
    let line = 0;
    for await (const text of shardLines(dir, shard.file)) {
      line++;
      const place = { file: shard.file, line };
      if (tally === undefined) parseAlpacaRecord(text, place);
      else tally.take(text, place);
    }
    equal(shard.file, 'records', line, shard.records);
    records += line;
    bytes += shard.bytes;
    onProgress(bytes, manifest.bytes);
  }
  equal('manifest.json', 'records in all', records, manifest.records);
  tally?.finish();
  return { manifest, records, bytes };
}

async function checkBytes(path: string, file: string, bytes: number, sha256: string): Promise<void> {
  try {
    equal(file, 'bytes', statSync(path).size, bytes);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    throw new KumikiError('dataset-damaged', 'a shard is missing', { place: { file }, cause: error });
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  equal(file, 'SHA-256', hash.digest('hex'), sha256);
}

function fullTally(manifest: Manifest): {
  take(text: string, place: { file: string; line: number }): void;
  finish(): void;
} {
  const tasks = new Map<string, number>();
  const licenses = new Map<string, number>();
  const hashes = new BigUint64Array(manifest.records);
  let count = 0;
  const more = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  return {
    take(text, place) {
      const { id, source, task, license } = parseRecord(text, place);
      if (!id.startsWith(`${source}/${task}/`)) {
        throw new KumikiError('record-invalid', 'the id does not begin with source and task', { place, found: id });
      }
      more(tasks, `${source}/${task}`);
      more(licenses, license);
      const [high, low] = hash64(id);
      if (count < hashes.length) hashes[count] = (BigInt(high) << 32n) | BigInt(low);
      count++;
    },
    finish() {
      for (const { id, tasks: its } of manifest.sources) {
        for (const task of its) equal(`${id}/${task.id}`, 'records', tasks.get(`${id}/${task.id}`) ?? 0, task.records);
      }
      for (const [id, made] of Object.entries(manifest.licenses)) equal(id, 'records', licenses.get(id) ?? 0, made);
      hashes.sort();
      for (let index = 1; index < hashes.length; index++) {
        if (hashes[index] !== hashes[index - 1]) continue;
        throw new KumikiError('id-duplicate', 'two records have the same id');
      }
    },
  };
}

function equal(file: string, what: string, found: number | string, expected: number | string): void {
  if (found === expected) return;
  throw new KumikiError('dataset-damaged', `the ${what} are not what the manifest says`, {
    place: { file },
    expected: String(expected),
    found: String(found),
  });
}
