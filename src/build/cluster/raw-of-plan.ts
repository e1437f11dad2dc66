import { hostname } from 'node:os';
import type { SourceEntry } from '../../catalog/entry.js';
import { locate } from '../../catalog/raw-folder.js';
import { KumikiError } from '../../core/errors.js';
import type { RawFile } from '../../input/bytes/chunks.js';
import type { LocatedFiles } from '../plan/make-plan.js';
import type { InputFile, PlannedSource } from '../plan/plan.js';
import type { HostHashes } from './host-hashes.js';

/**
 * The raw files of a source of a plan on this machine: the same files, with the same bytes.
 * @throws {KumikiError} `raw-missing`, `raw-changed` naming the file and this host; `raw-ambiguous`, `raw-unreadable`
 */
export async function rawOfPlan(
  { source, inputs }: PlannedSource,
  entry: SourceEntry,
  raw: string | undefined,
  hashes: HostHashes,
  onProgress: (bytes: number, total: number) => void,
): Promise<LocatedFiles> {
  const found = Object.values((await locate(entry, raw)).files).flat();
  const total = inputs.reduce((sum, { size }) => sum + size, 0);
  const files: Record<string, RawFile[]> = {};
  // All sizes before the first hash: that takes seconds a gigabyte.
  const pairs = inputs.map((input) => {
    const file = found.find(({ name }) => name === input.name);
    if (file === undefined) throw missing(source, input);
    if (file.size !== input.size) throw changed(source, input, `${file.size} bytes`);
    return { input, file };
  });
  for (const { input, file } of pairs) {
    const content = await hashes.of(file.path, (bytes) => {
      onProgress(bytes, total);
    });
    if (content.size !== input.size || content.sha256 !== input.sha256) {
      hashes.forget(file.path);
      throw changed(source, input, `${content.size} bytes, SHA-256 ${content.sha256}`);
    }
    (files[input.role] ??= []).push({ name: file.name, path: file.path, content });
  }
  return files;
}

const HINT = 'Copy it to this host as it was where the plan was made, or plan anew with --replace.';

function changed(source: string, { name, size, sha256 }: InputFile, found: string): KumikiError {
  return new KumikiError('raw-changed', `the raw file on ${hostname()} is not that of the plan`, {
    place: { source, file: name },
    expected: `${size} bytes, SHA-256 ${sha256}`,
    found,
    hint: HINT,
  });
}

function missing(source: string, { name }: InputFile): KumikiError {
  return new KumikiError('raw-missing', `a raw file of the plan is not there on ${hostname()}`, {
    place: { source, file: name },
    hint: HINT,
  });
}
