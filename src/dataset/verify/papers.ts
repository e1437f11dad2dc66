import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { KumikiError } from '../../core/errors.js';
import { packageVersion } from '../../core/version.js';
import { LIST_FILES, MANIFEST_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { papersOf } from '../papers/papers.js';
import { differs } from '../stored-file.js';
import type { Findings } from './findings.js';

/** Files beside the shards that are no papers. */
const LISTS: ReadonlySet<string> = new Set(LIST_FILES);

/**
 * Makes the papers again of what the manifest says, and compares them with those in the folder. Another version of Kumiki
 * may word them otherwise: there their hashes must do.
 * @param readable the files that can be read
 * @returns a note where they were not made again
 */
export function checkPapers(
  dir: string,
  manifest: Manifest,
  readable: ReadonlySet<string>,
  findings: Findings,
): string | undefined {
  const version = packageVersion();
  if (manifest.kumiki !== version) {
    return `Kumiki ${manifest.kumiki} wrote this dataset; this is Kumiki ${version}: the card, the NOTICE and the licence texts were compared by their hashes alone.`;
  }
  const papers = findings.from(() => papersOf(manifest)) ?? [];
  const listed = manifest.files.map(({ file }) => file).filter((file) => !LISTS.has(file));
  const made = papers.map(({ file }) => file);
  if (papers.length > 0 && !isDeepStrictEqual(made, listed)) {
    findings.add(differs(MANIFEST_FILE, 'papers', made.join(', '), listed.join(', ')));
  }
  for (const { file, text } of papers) {
    if (!readable.has(file)) continue;
    const line = firstDifference(text, join(dir, file));
    if (line === undefined) continue;
    findings.add(
      new KumikiError('dataset-damaged', 'this is not what the manifest and this version of Kumiki give', {
        place: { file, line },
        hint: 'Build it again.',
      }),
    );
  }
  return undefined;
}

/** How much larger a file may be than its paper, to be looked at line by line. */
const MORE_BYTES = 16 * 1024 * 1024;

/** The first line that differs, counted from 1. */
function firstDifference(expected: string, path: string): number | undefined {
  const bytes = Buffer.from(expected, 'utf8');
  // Only as much of the file as can tell: somebody may have put a huge one in its place.
  const size = statSync(path).size;
  const content = size > bytes.length + MORE_BYTES ? undefined : readFileSync(path);
  if (content?.equals(bytes) === true) return undefined;
  const [these, those] = [expected.split('\n'), content?.toString('utf8').split('\n') ?? []];
  const at = these.findIndex((line, number) => line !== those[number]);
  return (at < 0 ? these.length : at) + 1;
}
