import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { putFile, putObject, removeObject } from '../../objects/write.js';
import type { Part } from '../part/part.js';
import { assertSame } from '../part/part-folder.js';
import { filePath, findStored, headBytes, headPath } from './stored-part.js';

/**
 * Puts a finished part into a store: its files below a name of this attempt, then `part.json` on condition that there is none. Who
 * comes second compares its part with the one that was first, and takes its files away again.
 * @throws {KumikiError} `part-differs` where the other attempt made something else; `part-damaged`, `store-refused`, `store-failed`
 */
export async function pushPart(part: Part, store: string, onSent: (bytes: number) => void): Promise<void> {
  const { key, dir, summary } = part;
  const attempt = randomUUID();
  const files = Object.entries(summary.files);
  const withdraw = async (): Promise<void> => {
    for (const [name] of files) await removeObject(filePath(store, key, attempt, name));
  };
  if (!(await isFirst(part, store))) return;
  for (const [name, { bytes }] of files)
    await putFile(filePath(store, key, attempt, name), { path: join(dir, name), bytes }, onSent);
  if ((await putObject(headPath(store, key), headBytes({ attempt, summary }))) === 'put') return;
  const there = await findStored(store, key);
  // The answer to the first try may have been lost: then it is this attempt that counts.
  if (there?.attempt === attempt) return;
  await withdraw();
  if (there !== undefined) assertSame({ key, dir, summary: there.summary }, summary);
}

/** False where another attempt has put the same part. */
async function isFirst({ key, dir, summary }: Part, store: string): Promise<boolean> {
  const there = await findStored(store, key);
  if (there === undefined) return true;
  assertSame({ key, dir, summary: there.summary }, summary);
  return false;
}
