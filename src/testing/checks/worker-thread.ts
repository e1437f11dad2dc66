import { type Check, wrong } from '../check.js';

/** What a source remembers between its rows, or takes of the machine, shows in another thread. */
export const workerThread: Check = {
  name: 'gives the same bytes in a worker thread',
  run: async (subject) => {
    const [there, here] = [await subject.built(), await subject.builtHere()];
    const hashes = ({ manifest }: typeof here): string =>
      [...manifest.shards, ...manifest.files].map(({ file, sha256 }) => `${file} ${sha256}`).join(', ');
    if (hashes(there) === hashes(here)) return;
    throw wrong(subject, 'a worker thread makes another dataset', { expected: hashes(here), found: hashes(there) });
  },
};
