import { createHash } from 'node:crypto';
import { stopOn } from '../../core/aborted.js';
import { KumikiError } from '../../core/errors.js';
import { explaining } from '../../core/system-error.js';
import { MANIFEST_FILE, REJECTS_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { manifestText } from '../manifest-text.js';
import { manifestBytes, parseManifest } from '../read-manifest.js';
import { differs, storedSha256 } from '../stored-file.js';
import { checkManifest } from './counts.js';
import { checkDerivedFrom } from './derived-from.js';
import { Findings } from './findings.js';
import { checkFlagged } from './flagged.js';
import { openForgotten } from './forgotten.js';
import { checkFolder } from './folder.js';
import { checkLicense } from './license.js';
import { checkNearDuplicates } from './near-duplicates.js';
import { checkPapers } from './papers.js';
import { checkRejects } from './rejects.js';
import { checkShards } from './shards.js';
import { checkTextOrigins } from './text-origins.js';

/** How {@link verify} looks at a dataset. */
export interface VerifyOptions {
  /** The SHA-256 that `manifest.json` must have, in hexadecimal digits: then the dataset is that one and no other. */
  readonly expect?: string | undefined;
  /** Told of the bytes of shards that are done, and of those of all. */
  readonly onProgress?: (bytes: number, total: number) => void;
  /** Stops the check: it ends with `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

/** What {@link verify} looked at. */
export interface Verified {
  /** The manifest that everything was compared with. */
  readonly manifest: Manifest;
  /** The SHA-256 of `manifest.json`, which names the whole dataset. */
  readonly sha256: string;
  /** Records read. */
  readonly records: number;
  /** Bytes read. */
  readonly bytes: number;
  /** What could not be looked at, in sentences. */
  readonly notes: readonly string[];
}

/** What {@link inspect} found. */
export interface Inspection extends Verified {
  /** What is wrong, in the order in which it was found: at most 5 a file and 100 in all. */
  readonly findings: readonly KumikiError[];
  /** How many findings there are beside those listed. */
  readonly unlisted: number;
}

/**
 * Checks a built dataset against its manifest and the manifest against itself, and lists everything that is wrong. The page
 * `docs/verifying.md` says what is looked at, and what cannot be found.
 * @throws {KumikiError} `dataset-damaged` where there is no manifest to check anything against; `option-wrong`
 */
export async function inspect(dir: string, options: VerifyOptions = {}): Promise<Inspection> {
  const { findings, ...verified } = await explaining(() => inspected(dir, options));
  return { ...verified, findings: findings.listed, unlisted: findings.unlisted };
}

/** The same, open for more findings. */
export async function inspected(
  dir: string,
  { expect, onProgress = () => undefined, signal }: VerifyOptions,
): Promise<Verified & { readonly findings: Findings }> {
  const expected = expect === undefined ? undefined : sha256Of(expect);
  const text = manifestBytes(dir);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const manifest = parseManifest(text, dir);
  const findings = new Findings(stopOn(signal));
  findings.goOn();
  if (expected !== undefined && expected !== sha256) findings.add(otherManifest(expected, sha256));
  if (!text.equals(Buffer.from(manifestText(manifest), 'utf8'))) findings.add(writtenOtherwise());
  checkManifest(manifest, findings);
  const readable = checkFolder(dir, manifest, findings);
  await checkHashes(dir, manifest, readable, findings);
  const forgotten = openForgotten(dir, manifest, findings);
  let done = 0;
  const tally = await checkShards(dir, manifest, readable, { findings, forgotten }, (bytes) => {
    done += bytes;
    onProgress(done, manifest.bytes);
  });
  findings.from(() => {
    checkLicense(manifest, tally.licenses(), findings);
  });
  if (readable.has(REJECTS_FILE)) await checkRejects(dir, manifest, { findings, forgotten });
  await checkFlagged(dir, manifest, readable, { findings, forgotten });
  await checkTextOrigins(dir, manifest, readable, { findings, forgotten });
  await checkDerivedFrom(dir, manifest, readable, { findings, forgotten });
  const note = checkPapers(dir, manifest, readable, findings);
  await checkNearDuplicates(dir, manifest, findings);
  const { records, bytes } = manifest;
  return { manifest, sha256, records, bytes, notes: note === undefined ? [] : [note], findings };
}

/**
 * The same as {@link inspect}, for programs that go on only with a sound dataset.
 * @throws {KumikiError} the first finding: `dataset-damaged`, `record-invalid`, `id-duplicate`, `license-unknown`,
 * `license-expression-wrong`; `option-wrong`
 */
export async function verify(dir: string, options: VerifyOptions = {}): Promise<Verified> {
  const { findings, unlisted, ...verified } = await inspect(dir, options);
  assertNone(findings, unlisted);
  return verified;
}

/** @throws {KumikiError} the first finding, with the number of the others */
export function assertNone([first, ...others]: readonly KumikiError[], unlisted: number): void {
  if (first === undefined) return;
  const more = others.length + unlisted;
  if (more === 0) throw first;
  const said = `${more} more ${more === 1 ? 'finding' : 'findings'}: kumiki verify lists them.`;
  throw KumikiError.fromJSON(
    { ...first.toJSON(), hint: first.hint === undefined ? said : `${first.hint} ${said}` },
    first,
  );
}

async function checkHashes(
  dir: string,
  { shards, files }: Manifest,
  readable: ReadonlySet<string>,
  findings: Findings,
): Promise<void> {
  for (const { file, sha256 } of [...shards, ...files]) {
    // One of another size was found by its size.
    if (!readable.has(file) || findings.of(file) > 0) continue;
    const found = await findings.fromSoon(() => storedSha256(dir, file, findings.goOn));
    if (found !== undefined && found !== sha256) findings.add(differs(file, 'SHA-256', sha256, found));
  }
}

function sha256Of(text: string): string {
  if (/^[0-9a-f]{64}$/iu.test(text)) return text.toLowerCase();
  throw new KumikiError('option-wrong', 'this is no SHA-256', {
    expected: '64 hexadecimal digits',
    found: text,
    hint: 'A build prints that of its manifest.json at its end.',
  });
}

function otherManifest(expected: string, found: string): KumikiError {
  return new KumikiError('dataset-damaged', 'this is not the manifest that was expected', {
    place: { file: MANIFEST_FILE },
    expected,
    found,
  });
}

function writtenOtherwise(): KumikiError {
  return new KumikiError(
    'dataset-damaged',
    'the manifest is not written as Kumiki writes it: other spaces, line ends or order of keys',
    {
      place: { file: MANIFEST_FILE },
    },
  );
}
