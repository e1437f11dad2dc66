import type { Transform } from './transform.js';

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー々〆]/u;

/** Which side of a record must be Japanese, by its task. */
const JAPANESE_SIDE: ReadonlyMap<string, 'input' | 'response'> = new Map([
  ['ja-en', 'input'],
  ['en-ja', 'response'],
]);

/** Holds translation records to what their instruction says: v0 showed English under "translate this Japanese". */
export const rightDirection: Transform = {
  id: 'right-direction',
  title: 'leaves out translation records whose Japanese side has no Japanese character',
  apply(record) {
    const side = JAPANESE_SIDE.get(record.task);
    return side === undefined || JAPANESE.test(record[side]) ? record : undefined;
  },
};
