import { type Check, wrong } from '../check.js';

/** A reason that no row of the sample shows was never tried. */
export const reasons: Check = {
  name: 'shows every reason it declares in its sample',
  run: async (subject) => {
    const { manifest } = await subject.built();
    const seen = manifest.sources.flatMap(({ rejected, tasks }) =>
      [rejected, ...tasks.map(({ dropped }) => dropped)].flatMap((counts) => Object.keys(counts)),
    );
    const unseen = Object.keys(subject.source.reasons).filter((reason) => !seen.includes(reason));
    if (unseen.length === 0) return;
    throw wrong(subject, 'the sample does not show every reason', {
      expected: unseen.join(', '),
      found: [...new Set(seen)].sort().join(', ') || 'none',
      hint: 'Add a row for each to sample/, or remove the reason.',
    });
  },
};
