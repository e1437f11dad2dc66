import { cpSync } from 'node:fs';
import { openDataset } from '../../src/dataset/open.js';

/** A copy of a built dataset in the folder `copy`, for a test that changes it. */
export function copyOfDataset(dir: string, copy: string): string {
  cpSync(dir, copy, { recursive: true });
  return copy;
}

/** The ids of a dataset's records, in its order. */
export async function idsIn(dir: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id = '' } of openDataset(dir).parsed()) ids.push(id);
  return ids;
}
