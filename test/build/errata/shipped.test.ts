import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { sources } from '../../../sources/index.js';
import { type Erratum, parseErrata, sourceOfErratum } from '../../../src/core/erratum.js';
import { build, errata, openDataset } from '../../../src/index.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';

const folder = temporaryFolders();

/** The corrections that come with each source. */
const shipped = sources.flatMap(({ source, folder: home }) => {
  const file = new URL('errata.jsonl', home);
  if (!existsSync(file)) return [];
  return [{ source, all: parseErrata(readFileSync(file, 'utf8'), `sources/${source.id}/errata.jsonl`) }];
});

it('corrections that come with a source are of its own records', () => {
  expect(shipped.length).toBeGreaterThan(0);
  for (const { source, all } of shipped) {
    const tasks = source.tasks.map(({ id }) => id);
    for (const erratum of all) {
      expect(sourceOfErratum(erratum)).toBe(source.id);
      expect(tasks).toContain(erratum.id.split('/')[1]);
    }
  }
});

it('those of jcommonsenseqa mend the questions of its files, and say when the publisher has done so', async () => {
  const all = shipped.find(({ source }) => source.id === 'jcommonsenseqa')?.all ?? [];
  const row = ({ id }: Erratum, question: string): string => {
    const choices = { choice0: '一', choice1: '二', choice2: '三', choice3: '四', choice4: '五', label: 0 };
    return `${JSON.stringify({ q_id: Number(id.split('/')[2]), question, ...choices })}\n`;
  };
  const [one, two, three, ...others] = all;
  if (one === undefined || two === undefined || three === undefined) throw new RangeError('there are more of them');
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, {
    'jcommonsenseqa/train-v1.3.json': row(one, one.old) + row(two, two.new) + row(three, 'これは何ですか。'),
    'jcommonsenseqa/valid-v1.3.json': row({ ...one, id: 'jcommonsenseqa/qa/9999' }, 'どれですか。'),
  });
  await build({ sources: ['jcommonsenseqa'], raw, out, unpinned: true, workers: 1 });
  const { told } = await errata(out);
  expect(told.map(({ id, outcome }) => [id, outcome])).toEqual([
    [one.id, 'applied'],
    [two.id, 'caught-up'],
    [three.id, 'differs'],
    ...others.map(({ id }) => [id, 'not-met']),
  ]);
  expect((await openDataset(out).record(one.id))?.instruction).toBe(one.new);
});
