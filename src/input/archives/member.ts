import type { Chunks, OpenOptions } from '../bytes/chunks.js';

/** One file of an archive. */
export interface Member {
  /** Its path in the archive, `/` between the parts, no leading `./`. */
  readonly name: string;
  /** Its bytes: at most once, and before the next member is asked for. */
  readonly bytes: () => Chunks;
}

export interface MembersOptions extends OpenOptions {
  /** Asked once for every file of the archive, in its order; folders are no files. */
  readonly wanted: (name: string) => boolean;
}
