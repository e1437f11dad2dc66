import { type Check, wrong } from '../check.js';
import { looksWrong } from '../signs.js';

/** What was not decoded or trimmed shows as characters that no text of a record has. */
export const cleanText: Check = {
  name: 'leaves no control character, replacement character or stray space in a record',
  run: async (subject) => {
    for (const record of (await subject.built()).records) {
      for (const key of ['instruction', 'input', 'response', 'attribution'] as const) {
        const [sign] = [...looksWrong(record[key]), ...(key === 'attribution' ? manyLines(record[key]) : [])];
        if (sign === undefined) continue;
        throw wrong(subject, `the ${key} of ${record.id} has a ${sign}`, { found: JSON.stringify(record[key]) });
      }
    }
  },
};

const manyLines = (text: string): readonly string[] => (text.includes('\n') ? ['second line'] : []);
