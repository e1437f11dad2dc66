import { defineFilter } from '../../src/core/filter.js';
import { drop } from '../../src/core/source.js';

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー々〆]/u;

/** Which side of a record must be Japanese, by its task. */
const JAPANESE_SIDE: ReadonlyMap<string, 'input' | 'response'> = new Map([
  ['ja-en', 'input'],
  ['en-ja', 'response'],
]);

/** Holds translation records to what their instruction says: v0 showed English under "translate this Japanese". */
export default defineFilter({
  id: 'right-direction',
  title: 'drops translation records whose Japanese side has no Japanese character',
  reasons: { 'right-direction': 'the Japanese side has no Japanese character' },
  apply(record) {
    const side = JAPANESE_SIDE.get(record.task);
    return side === undefined || JAPANESE.test(record[side]) ? record : drop('right-direction');
  },
});
