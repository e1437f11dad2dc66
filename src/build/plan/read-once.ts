import { readFileSync, statSync } from 'node:fs';

/** A file that was changed less than so many milliseconds before it was read may change again within the same time: it is not remembered. */
const SETTLED = 2_000;

/**
 * Gives what is made of the text of a file. Where one process builds several datasets, a file is read again only if it has
 * changed: to read and parse all modules of the package takes longer than to build a small dataset.
 * @throws what the system says of a file that cannot be read
 */
export function readOnce<Made>(make: (text: string, path: string) => Made): (path: string) => Made {
  const known = new Map<string, { readonly state: string; readonly made: Made }>();
  return (path) => {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    const state = [ino, size, mtimeMs, ctimeMs].join(' ');
    const before = known.get(path);
    if (before?.state === state) return before.made;
    const made = make(readFileSync(path, 'utf8'), path);
    if (Date.now() - Math.max(mtimeMs, ctimeMs) > SETTLED) known.set(path, { state, made });
    return made;
  };
}
