import { z } from 'zod';
import type { LinePlace } from '../../core/format.js';
import { ORIGIN_KINDS } from '../../core/text-origin.js';
import type { WrittenRecord } from '../../core/text-origin-line.js';
import { TEXT_ORIGINS_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { parseListed, readListed } from './listed-lines.js';

/** The keys of a line, in their order. */
const textOriginLine = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(ORIGIN_KINDS),
  model: z.string().min(1).optional(),
});

/**
 * What a line of `text-origins.jsonl` says.
 * @throws {KumikiError} `dataset-damaged`
 */
export function parseTextOrigin(text: string, place: LinePlace): WrittenRecord {
  return parseListed(textOriginLine, text, place, 'a line about the origin of a text');
}

/** Whether the dataset has tasks of several writers. */
export function hasTextOrigins({ files }: Pick<Manifest, 'files'>): boolean {
  return files.some(({ file }) => file === TEXT_ORIGINS_FILE);
}

/**
 * Who wrote each record of the tasks that have several writers, in batches; none where there is no such task. The hash of the file is
 * compared while it is read.
 * @param goOn asked before every batch; what it throws ends the reading
 * @throws {KumikiError} `dataset-damaged`
 */
export async function* readTextOrigins(
  dir: string,
  manifest: Manifest,
  goOn: () => void = () => undefined,
): AsyncGenerator<readonly WrittenRecord[], void> {
  if (hasTextOrigins(manifest)) yield* readListed(dir, manifest, TEXT_ORIGINS_FILE, parseTextOrigin, goOn);
}
