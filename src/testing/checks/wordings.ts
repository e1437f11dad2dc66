import { type Check, wrong } from '../check.js';

/** With fewer phrasings a model learns the phrase instead of the task. */
const FEWEST = 4;

/** The names that a wording asks for. */
const asked = (wording: string): string =>
  [...wording.matchAll(/\{[^{}]+\}/gu)]
    .map(([name]) => name)
    .sort()
    .join(' ');

/** Phrasings of one task differ, and ask for the same. */
export const wordings: Check = {
  name: 'has at least four phrasings, all different, where a task asks in its own words',
  run: async (subject) => {
    for (const { id, wordings: given } of subject.source.tasks) {
      if (given === undefined) continue;
      const different = new Set(given).size;
      if (different < FEWEST) {
        throw wrong(subject, `task ${id} has too few different wordings`, {
          expected: `at least ${FEWEST}`,
          found: String(different),
        });
      }
      const other = given.find((wording) => asked(wording) !== asked(given[0]));
      if (other === undefined) continue;
      throw wrong(subject, `two wordings of task ${id} ask for different {names}`, {
        expected: asked(given[0]),
        found: other,
      });
    }
    return Promise.resolve();
  },
};
