/** What a call of the file system does, as far as a fault asks. */
export interface Traits {
  /** It makes, changes or removes something. */
  readonly changes?: boolean;
  /** It may need room on the disk. */
  readonly grows?: boolean;
  /** It needs a file descriptor of its own. */
  readonly opens?: boolean;
  /** It moves bytes, and may move fewer than it was given. */
  readonly moves?: 'in' | 'out';
  /** It removes a folder with all that is in it, one thing after another. */
  readonly removes?: boolean;
}

const OPENING: Traits = { opens: true };
const LOOKING: Traits = {};
const CHANGING: Traits = { changes: true };
const GROWING: Traits = { changes: true, grows: true };

/** The calls of `node:fs` that are watched, by their names without `Sync`. */
export const CALLS: Readonly<Record<string, Traits>> = {
  access: LOOKING,
  appendFile: { ...GROWING, opens: true },
  chmod: CHANGING,
  close: LOOKING,
  copyFile: { ...GROWING, opens: true },
  exists: LOOKING,
  fdatasync: GROWING,
  fstat: LOOKING,
  fsync: GROWING,
  ftruncate: GROWING,
  link: GROWING,
  lstat: LOOKING,
  mkdir: GROWING,
  mkdtemp: GROWING,
  open: OPENING,
  opendir: OPENING,
  read: { moves: 'in' },
  readFile: OPENING,
  readdir: OPENING,
  readlink: LOOKING,
  readv: LOOKING,
  realpath: LOOKING,
  rename: GROWING,
  rm: { changes: true, opens: true, removes: true },
  rmdir: CHANGING,
  stat: LOOKING,
  symlink: GROWING,
  truncate: GROWING,
  unlink: CHANGING,
  utimes: CHANGING,
  write: { ...GROWING, moves: 'out' },
  writeFile: { ...GROWING, opens: true },
  writev: GROWING,
};

/** The methods of a `FileHandle`, under the names of the calls that they are. */
export const HANDLE_METHODS: Readonly<Record<string, string>> = {
  datasync: 'fdatasync',
  read: 'read',
  readFile: 'readFile',
  stat: 'fstat',
  sync: 'fsync',
  truncate: 'ftruncate',
  write: 'write',
  writeFile: 'writeFile',
};

/** What a call with these arguments does: a file may be opened for reading or for writing. */
export function traitsOf(call: string, args: readonly unknown[]): Traits {
  const traits = CALLS[call] ?? LOOKING;
  const isForWriting = call === 'open' && typeof args[1] === 'string' && args[1] !== 'r';
  return isForWriting ? { ...GROWING, opens: true } : traits;
}
