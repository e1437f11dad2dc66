import { closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '../../src/core/errors.js';
import type { JqResult } from '../result.js';
import { timeProgram } from './run-process.js';

/** More is not needed to see how it grows, and a gigabyte would take minutes and four gigabytes of memory. */
const MOST_BYTES = 200e6;

/**
 * Merges files of JSON lines as v0 did, by `jq -s`: as many of them, the smaller first, as have 200 MB together.
 * @returns undefined where jq is not installed
 */
export async function measureJq(parts: readonly string[], work: string): Promise<JqResult | undefined> {
  const bySize = parts.map((path) => ({ path, size: statSync(path).size })).sort((a, b) => a.size - b.size);
  let bytes = 0;
  const chosen: string[] = [];
  for (const { path, size } of bySize) {
    if (chosen.length > 0 && bytes + size > MOST_BYTES) break;
    chosen.push(path);
    bytes += size;
  }
  const merged = join(work, 'merged-by-jq');
  const output = openSync(merged, 'w');
  try {
    const { seconds, peak } = await timeProgram('jq', ['-c', '-s', '.[] | del(.turns)', ...chosen], output);
    fsyncSync(output);
    return { bytes, seconds, peak };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  } finally {
    closeSync(output);
    rmSync(merged);
  }
}
