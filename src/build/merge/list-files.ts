import {
  DERIVED_FROM_FILE,
  FLAGGED_FILE,
  REJECTS_FILE,
  TEXT_ORIGINS_FILE,
  TOMBSTONES_FILE,
} from '../../dataset/files.js';
import type { HashedFile } from '../../output/hashed-file.js';
import type { Lists } from './lists.js';

/** A list that stands beside the shards. */
export interface ListFile extends HashedFile {
  readonly file: string;
}

/** The lists of a merge, whichever there are, by their files in a dataset and in the order of these. */
export function listFiles({
  rejects,
  flags,
  tombstones,
  textOrigins,
  derivedFrom,
}: Pick<Lists, 'rejects'> & Partial<Lists>): ListFile[] {
  const all = [
    { file: REJECTS_FILE, list: rejects },
    { file: FLAGGED_FILE, list: flags },
    { file: TOMBSTONES_FILE, list: tombstones },
    { file: TEXT_ORIGINS_FILE, list: textOrigins },
    { file: DERIVED_FROM_FILE, list: derivedFrom },
  ];
  return all.flatMap(({ file, list }) =>
    list === undefined ? [] : [{ file, bytes: list.bytes, sha256: list.sha256 }],
  );
}
