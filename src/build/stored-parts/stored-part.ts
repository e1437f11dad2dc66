import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import { below } from '../../objects/address.js';
import { listObjects } from '../../objects/list.js';
import { readObject } from '../../objects/read.js';
import { type PartSummary, SUMMARY_FILE } from '../part/part.js';
import { summaryIn, summaryText } from '../part/summary-file.js';

/**
 * A part in an object store, where nothing can be renamed:
 *
 * ```
 * <store>/<key>/<attempt>/<file>    the files of the part, as one attempt has made them
 * <store>/<key>/part.json           which attempt counts, and its summary; put last, on condition that there is none
 * ```
 */
export interface StoredPart {
  readonly attempt: string;
  readonly summary: PartSummary;
}

/** `part`: the text of `part.json` on a disk. */
const head = z.object({ attempt: z.string().regex(/^[0-9a-f-]{36}$/u), part: z.string() });

/** Where a part says that it is whole. */
export const headPath = (store: string, key: string): string => below(store, key, SUMMARY_FILE);
export const filePath = (store: string, key: string, attempt: string, file: string): string =>
  below(store, key, attempt, file);

/** What a part says of itself in a store. */
export function headBytes({ attempt, summary }: StoredPart): Buffer {
  return Buffer.from(`${JSON.stringify({ attempt, part: summaryText(summary) })}\n`, 'utf8');
}

/**
 * A part in a store.
 * @returns `undefined` where no attempt has finished it
 * @throws {KumikiError} `part-damaged` where it is not as it was written; `store-refused`, `store-failed`
 */
export async function findStored(store: string, key: string): Promise<StoredPart | undefined> {
  const path = headPath(store, key);
  const bytes = await readObject(path);
  if (bytes === undefined) return undefined;
  try {
    const { attempt, part } = head.parse(JSON.parse(bytes.toString('utf8')));
    const summary = summaryIn(part);
    if (summary !== undefined) return { attempt, summary };
  } catch (cause) {
    if (!(cause instanceof SyntaxError) && !(cause instanceof z.ZodError)) throw cause;
  }
  throw storedDamaged(path);
}

/** Says that a part in a store is not as it was written. */
export function storedDamaged(path: string): KumikiError {
  return new KumikiError('part-damaged', 'a part in the object store is not as it was written', {
    place: { file: path },
    hint: 'Remove its part.json there with the tools of the store, and run its task again: kumiki status --store says which one.',
  });
}

/**
 * The keys of the parts that are whole in a store, of these.
 * @throws {KumikiError} `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function storedKeys(store: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const names = new Set((await listObjects(store, { deep: true })).map(({ name }) => name));
  return new Set(keys.filter((key) => names.has(`${key}/${SUMMARY_FILE}`)));
}
