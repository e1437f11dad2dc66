import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import oneAnswer from '../../../transforms/stages/one-answer.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { curated } from '../../support/curated.js';
import { temporaryFolders } from '../../support/folders.js';
import { recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** Records of one question each `question=answer`, in their order. */
const asked = (...all: string[]): DatasetRecord[] =>
  all.map((one, n) => {
    const [instruction = '', response = ''] = one.split('=');
    return recordOf({ id: `notes/ask/${n}`, instruction, response });
  });
const staying = async (...all: string[]): Promise<string> =>
  (await curated(folder(), oneAnswer, asked(...all))).ids.map((id) => id.replace('notes/ask/', '')).join(' ');

describe('of several answers to one question', () => {
  it('the one that most records give stays, with all that give it', async () => {
    expect(await staying('q=a', 'q=b', 'q=b', 'r=a')).toBe('1 2 3');
  });

  it('the first of equally frequent ones stays, and the others name it', async () => {
    const { ids, dropped } = await curated(folder(), oneAnswer, asked('q=a', 'q=b', 'r=c', 'q=c'));
    expect(ids).toEqual(['notes/ask/0', 'notes/ask/2']);
    expect(dropped['notes/ask/3']).toEqual({ reason: 'other-answer', detail: { stays: 'notes/ask/0' } });
  });

  it('width of characters and spaces at the ends make no other answer', async () => {
    expect(await staying('q=10年', 'q=２０年', 'q=20年 ', 'q=別')).toBe('1 2');
  });

  it('another input, task or source makes another question', async () => {
    const same = { instruction: 'q', input: 'i' };
    const records = [
      recordOf({ ...same, id: 'notes/ask/0', response: 'a' }),
      recordOf({ ...same, id: 'notes/ask/1', response: 'b', input: 'j' }),
      recordOf({ ...same, id: 'notes/guess/2', response: 'c', task: 'guess' }),
      recordOf({ ...same, id: 'other/ask/3', response: 'd', source: 'other' }),
    ];
    expect((await curated(folder(), oneAnswer, records)).ids).toHaveLength(4);
  });

  it('only the tasks that are named are looked at', async () => {
    const records = [...asked('q=a', 'q=b'), recordOf({ id: 'notes/guess/0', task: 'guess' })];
    const options = { tasks: ['notes/guess'] };
    expect((await curated(folder(), oneAnswer, records, { options })).ids).toHaveLength(3);
    const { table } = await curated(folder(), oneAnswer, records, { options: { tasks: ['qa', 'ask'] } });
    expect(table?.rows).toEqual([['notes/ask', 1, 1]]);
  });

  it('no records are no trouble', async () => {
    expect((await curated(folder(), oneAnswer, [])).ids).toEqual([]);
  });

  it('whatever the answers, one is left of each question, and it is as frequent as any', async () => {
    const letter = fc.constantFrom('a', 'b', 'c');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(letter, letter), { minLength: 1, maxLength: 25, size: 'max' }),
        async (pairs) => {
          const records = asked(...pairs.map((pair) => pair.join('=')));
          const { ids } = await curated(folder(), oneAnswer, records);
          for (const question of new Set(pairs.map(([one]) => one))) {
            const all = records.filter(({ instruction }) => instruction === question).map(({ response }) => response);
            const times = (answer: string): number => all.filter((one) => one === answer).length;
            const left = records.filter(({ id, instruction }) => instruction === question && ids.includes(id));
            const [answer = ''] = new Set(left.map(({ response }) => response));
            expect(left.map(({ response }) => response)).toEqual(Array.from({ length: times(answer) }, () => answer));
            expect(times(answer)).toBe(Math.max(...all.map(times)));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
