import type { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
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

/**
 * What a line of a list says.
 * @param what the line, in words
 * @throws {KumikiError} `dataset-damaged` where it is no JSON, or not of this form
 */
export function parseListed<Line>(form: z.ZodType<Line>, text: string, place: LinePlace, what: string): Line {
  const found = parsed(form, text);
  if (found !== undefined) return found;
  throw new KumikiError('dataset-damaged', `${what} is not of its form`, { place });
}

function parsed<Line>(form: z.ZodType<Line>, text: string): Line | undefined {
  try {
    return form.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
