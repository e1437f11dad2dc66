import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readManifest } from '../open.js';
import { hasCode, KumikiError } from '../../core/errors.js';
import { hash64 } from '../../core/hash.js';
import { licenseOfWhole } from '../papers/license-of-whole.js';
import type { Manifest } from '../manifest.js';
import type { Format, LinePlace, ParsedRecord } from '../../core/format.js';
import { HashBag } from '../../core/repeated-hashes.js';
import { formats } from '../../formats/index.js';
import { settingsIn } from '../../options/in-manifest.js';
import { addTo } from '../../core/counts.js';
import { shardLines } from '../../packing/unpack.js';
import { checkNearDuplicates } from './near-duplicates.js';
import { checkRejects } from './rejects.js';

/** What {@link verify} looked at. */
export interface Verified {
  readonly manifest: Manifest;
  readonly records: number;
  readonly bytes: number;
}

/**
 * Checks a built dataset against its manifest: every shard's size, SHA-256 and count, every record against the schema,
 * ids unique, the counts by source, task, licence and reject, and the dataset's licence against what those of the records
 * give; that no shard is there which it does not list; that each near-duplicate is as similar to the record it repeats as the
 * rejects say.
 * @throws {KumikiError} `dataset-damaged`, `record-invalid`, `id-duplicate`; `license-unknown`, `license-expression-wrong`
 */
export async function verify(
  dir: string,
  onProgress: (bytes: number, total: number) => void = () => undefined,
): Promise<Verified> {
  const manifest = readManifest(dir);
  const format: Format = formats[settingsIn(manifest.recipe).format];
  const tally = format.isCanonical === true ? fullTally(manifest) : undefined;
  let bytes = 0;
  let records = 0;
  for (const shard of manifest.shards) {
    const path = join(dir, shard.file);
    await checkBytes(path, shard.file, shard.bytes, shard.sha256);
    let line = 0;
    for await (const text of shardLines(dir, shard.file)) {
      line++;
      const place = { file: shard.file, line };
      const record = format.parse(text, place);
      tally?.take(record, place);
    }
    equal(shard.file, 'records', line, shard.records);
    records += line;
    bytes += shard.bytes;
    onProgress(bytes, manifest.bytes);
  }
  equal('manifest.json', 'records in all', records, manifest.records);
  // In other forms no record says its licence: there the manifest's own counts stand for them.
  const licenses = tally?.finish() ?? Object.keys(manifest.licenses);
  checkLicense(manifest, licenses);
  checkNoOthers(dir, manifest);
  await checkRejects(dir, manifest);
  await checkNearDuplicates(dir, manifest, format);
  return { manifest, records, bytes };
}

/** The card loads `data/<split>-*`: a shard too many would come in with the others. */
function checkNoOthers(dir: string, { shards }: Manifest): void {
  const listed = new Set(shards.map(({ file }) => file));
  const other = readdirSync(join(dir, 'data'))
    .sort()
    .find((name) => !listed.has(`data/${name}`));
  if (other === undefined) return;
  throw new KumikiError('dataset-damaged', 'a shard is there that the manifest does not list', {
    place: { file: `data/${other}` },
    hint: 'Remove it, or build into an empty folder.',
  });
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

/** @throws {KumikiError} `dataset-damaged` where the dataset's licence is not the one that these licences come to */
function checkLicense({ license, recipe }: Manifest, licenses: readonly string[]): void {
  const computed = licenseOfWhole([...licenses].sort(), settingsIn(recipe).bundle);
  if (isDeepStrictEqual(computed, license)) return;
  const [expected, found] = [computed, license].map((one) => (one.kind === 'common' ? one.id : `none: ${one.because}`));
  throw new KumikiError('dataset-damaged', 'the licence of the dataset is not what those of the records come to', {
    place: { file: 'manifest.json' },
    expected: expected === found ? 'the same licence with other reasons or duties' : String(expected),
    found: String(found),
    hint: 'Build it again, with the version of Kumiki that is to be believed.',
  });
}

interface Tally {
  take(record: ParsedRecord, place: LinePlace): void;
  /** Compares the counts with the manifest's. Returns the licences of the records. */
  finish(): readonly string[];
}

function fullTally(manifest: Manifest): Tally {
  const tasks: Record<string, number> = {};
  const licenses: Record<string, number> = {};
  // Grown as lines come, not by what the manifest says: it may be wrong.
  const ids = new HashBag();
  return {
    take({ id = '', source = '', task = '', license = '' }, place) {
      if (!id.startsWith(`${source}/${task}/`)) {
        throw new KumikiError('record-invalid', 'the id does not begin with source and task', { place, found: id });
      }
      addTo(tasks, `${source}/${task}`);
      addTo(licenses, license);
      const [high, low] = hash64(id);
      ids.add((BigInt(high) << 32n) | BigInt(low));
    },
    finish() {
      for (const { id, tasks: its } of manifest.sources) {
        for (const task of its) equal(`${id}/${task.id}`, 'records', tasks[`${id}/${task.id}`] ?? 0, task.records);
      }
      for (const id of new Set([...Object.keys(manifest.licenses), ...Object.keys(licenses)])) {
        equal(id, 'records', licenses[id] ?? 0, manifest.licenses[id] ?? 0);
      }
      if (ids.repeated().size > 0) throw new KumikiError('id-duplicate', 'two records have the same id');
      return Object.keys(licenses);
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
