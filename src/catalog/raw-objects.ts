import type { Source } from '../core/source.js';
import { below } from '../objects/address.js';
import { filesAmong, type FoundFiles } from './raw-files.js';

/**
 * Looks below `s3://<bucket>/<prefix>/<source id>/` for the files a source names, by the publisher's names.
 * @throws {KumikiError} `raw-ambiguous`, `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function findRawObjects(source: Source, path: string): Promise<FoundFiles> {
  const { listObjects } = await import('../objects/list.js');
  const files = new Map((await listObjects(path)).map((object) => [object.name, object]));
  return filesAmong(source, [...files.keys()], (name) => {
    const object = files.get(name);
    return object === undefined ? undefined : { path: below(path, name), ...object };
  });
}
