import { expect, it } from '@jest/globals';
import { listFiles } from '../../../src/build/merge/list-files.js';
import { DATASET_ENTRIES, LIST_FILES } from '../../../src/dataset/files.js';

it('every list of a dataset is one of a merge, in the same order', () => {
  const list = { bytes: 1, sha256: 'a' };
  const derivedFrom = { ...list, bySource: { notes: 1 }, afterForgotten: 0 };
  const all = listFiles({ rejects: list, flags: list, tombstones: list, textOrigins: list, derivedFrom });
  expect(all).toEqual(LIST_FILES.map((file) => ({ file, ...list })));
  expect(DATASET_ENTRIES.filter((name) => name.endsWith('.jsonl'))).toEqual([...LIST_FILES]);
  expect(listFiles({ rejects: list }).map(({ file }) => file)).toEqual(['rejects.jsonl']);
});
