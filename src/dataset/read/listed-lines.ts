import type { LinePlace } from '../../core/format.js';
import { linesOf } from '../../packing/lines.js';
import type { Manifest } from '../manifest.js';
import { checkedBytes } from '../stored-file.js';

/**
 * What the lines of a file say that the manifest lists beside the shards, in batches; the hash of the file is compared while it
 * is read. Nothing where the manifest lists no such file.
 * @param goOn asked before every batch; what it throws ends the reading
 * @throws {KumikiError} `dataset-damaged`; what `parse` and `goOn` throw
 */
export async function* readListed<T>(
  dir: string,
  { files }: Pick<Manifest, 'files'>,
  file: string,
  parse: (text: string, place: LinePlace) => T,
  goOn: () => void,
): AsyncGenerator<readonly T[], void> {
  const listed = files.find((one) => one.file === file);
  if (listed === undefined) return;
  let line = 0;
  for await (const { lines } of linesOf(checkedBytes(dir, listed), file)) {
    goOn();
    const first = line;
    line += lines.length;
    yield lines.map((text, index) => parse(text, { file, line: first + index + 1 }));
  }
}
