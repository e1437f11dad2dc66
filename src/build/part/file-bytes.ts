import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from './file-check.js';
import type { Part } from './part.js';

/**
 * The bytes of a file of a part from front to back, in pieces; they are compared with the part's summary on the way.
 * @param onStep called before every piece; what it throws ends the reading
 * @throws {KumikiError} `part-damaged`
 */
export async function* bytesOfFile(part: Part, name: string, onStep: () => void): AsyncGenerator<Buffer, void> {
  const check = checkFile(part, name);
  for await (const chunk of createReadStream(join(part.dir, name), { highWaterMark: 1 << 20 })) {
    onStep();
    check.update(chunk as Buffer);
    yield chunk as Buffer;
  }
  check.finish();
}
