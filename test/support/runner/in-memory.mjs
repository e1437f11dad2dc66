// Lets the temporary folders of tests lie in memory. Tests write and flush many thousands of small files, and every flush to
// a disk is a wait in which a core has nothing to do. What the tests look at is the same.
import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';

const FOLDER = '/dev/shm';
/** What must be free, in bytes: much more than the tests need at a time. */
const FREE = 4 * 1024 ** 3;

/** The processes of Jest, and what tests start, have the name of the folder from this one. */
export function useMemory() {
  // Whoever names a folder gets that one.
  if (process.env.TMPDIR === undefined && isFit()) process.env.TMPDIR = FOLDER;
}

/** Whether there is such a folder, with room enough, on which programs may be started. */
function isFit() {
  try {
    accessSync(FOLDER, constants.W_OK);
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
    const [, , type, flags = ''] = mounts.find((line) => line.split(' ')[1] === FOLDER)?.split(' ') ?? [];
    const { bavail, bsize } = statfsSync(FOLDER);
    return type === 'tmpfs' && !flags.split(',').includes('noexec') && Math.min(bavail * bsize, freemem()) > FREE;
  } catch {
    // Another system than Linux, or a container without it.
    return false;
  }
}
