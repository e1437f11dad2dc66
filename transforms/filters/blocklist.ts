import { basename } from 'node:path';
import { z } from 'zod';
import { defineFilter } from '../../src/core/filter.js';
import { drop } from '../../src/core/source.js';
import { filePath } from '../../src/core/step-files.js';
import { spelledBy } from './blocklist/spelling.js';
import { wordFinder } from './blocklist/word-finder.js';
import { readWordList } from './blocklist/word-list.js';
import { FIELDS, fieldsOption } from '../lib/fields.js';

/** Drops records that contain a word of a list. The reason does not name the word, which may be offensive. */
export default defineFilter({
  id: 'blocklist',
  title: 'drops records that contain a word of a list',
  options: z.strictObject({
    words: filePath(),
    fields: fieldsOption(...FIELDS),
    nfkc: z.boolean().default(true),
    ignoreCase: z.boolean().default(true),
    wholeWords: z.boolean().default(true),
  }),
  reasons: { blocklist: 'a field contains a word of the list' },
  prepare({ words, ...spelling }, { bytes }) {
    const spelled = spelledBy(spelling);
    const finder = wordFinder(readWordList(bytes(words), basename(words)).map(spelled));
    return (text: string) => finder.isIn(spelled(text));
  },
  apply: (record, { fields }, isBlocked) =>
    fields.some((field) => isBlocked(record[field])) ? drop('blocklist') : record,
});
