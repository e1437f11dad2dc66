import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const OPEN = '/proc/self/fd';

/** The files below a folder that this process has open, by name; none where the system does not tell. */
export function openUnder(dir: string): readonly string[] {
  if (!existsSync(OPEN)) return [];
  const paths = readdirSync(OPEN).flatMap((handle) => {
    try {
      return readlinkSync(join(OPEN, handle));
    } catch {
      // That of reading the list itself.
      return [];
    }
  });
  return paths.filter((path) => path.startsWith(dir)).map((path) => path.slice(dir.length + 1));
}
