import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sources } from '../../../sources/index.js';
import { settingsOf } from '../../../src/options/settings.js';
import { isNamed } from '../../../transforms/lib/names.js';
import nearDuplicates from '../../../transforms/stages/near-duplicates.js';
import { nearDuplicateOptions } from '../../../transforms/stages/near-duplicates/options.js';
import { curated } from '../../support/curated.js';
import { temporaryFolders } from '../../support/folders.js';
import { recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

const WORDINGS = [
  '次の日本語を英語に翻訳してください。',
  '英訳をお願いします。',
  'この文を英語にすると、どうなりますか。',
];
const TEXTS = [
  '彼は昨日の夜遅くに東京へ帰った。',
  '彼は昨日の夜遅くに東京へ帰った！',
  '図書館で借りた本を返すのを忘れていた。',
];

/** What is dropped, by the id of what it repeats. */
async function repeats(
  records: Parameters<typeof curated>[2],
  options: object,
): Promise<Readonly<Record<string, unknown>>> {
  const { dropped } = await curated(folder(), nearDuplicates, records, { options });
  return Object.fromEntries(Object.entries(dropped).map(([id, { detail }]) => [id, detail]));
}

describe('tasks whose wording is ignored', () => {
  const ignoreWordingOf = ['ja-en'];

  it('lose what is near under another wording; others keep what is asked with other words', async () => {
    const [instruction = '', other = ''] = WORDINGS;
    const [input = '', near = ''] = TEXTS;
    const some = (task: string) => [
      recordOf({ id: `${task}/a`, task, instruction, input, response: 'He went back.' }),
      recordOf({ id: `${task}/b`, task, instruction: other, input: near, response: 'He went back.' }),
    ];
    const all = [...some('ja-en'), ...some('qa')];
    expect(await repeats(all, { ignoreWordingOf })).toEqual({ 'ja-en/b': { repeats: 'ja-en/a', similarity: 0.8462 } });
    expect(await repeats(all, {})).toEqual({});
  });

  it('are named by task, by source, or by both; a name that is not there does no harm', async () => {
    const [input = ''] = TEXTS;
    const all = WORDINGS.map((instruction, n) =>
      recordOf({ id: String(n), source: n === 2 ? 'other' : 'notes', task: 'ja-en', instruction, input }),
    );
    const dropped = async (...names: string[]): Promise<readonly string[]> =>
      Object.keys(await repeats(all, { ignoreWordingOf: names }));
    expect(await dropped('ja-en')).toEqual(['1', '2']);
    expect(await dropped('notes')).toEqual(['1']);
    expect(await dropped('notes/ja-en', 'none/at-all')).toEqual(['1']);
    expect(await dropped('none')).toEqual([]);
  });

  it('are compared as without the instruction, whatever the records and their instructions are', async () => {
    const record = fc.tuple(
      fc.constantFrom(...WORDINGS),
      fc.constantFrom(...TEXTS),
      fc.constantFrom(...TEXTS),
      fc.constantFrom('ja-en', 'qa'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 16 }),
        fc.constantFrom('each-field', 'together'),
        fc.boolean(),
        // At 0.5 bands are short, and hold no value of the instruction: those of both kinds may be equal.
        fc.constantFrom(0.5, 0.8),
        async (made, compare, acrossTasks, threshold) => {
          const all = made
            .map(([instruction, input, response, task], n) =>
              recordOf({ id: `${n}`, instruction, input, response, task }),
            )
            .sort((a, b) => (a.task < b.task ? -1 : 1));
          const of = (task: string) => all.filter((one) => one.task === task);
          const found = await repeats(all, { compare, acrossTasks, threshold, ignoreWordingOf });
          // The two kinds are never compared with each other.
          expect(found).toEqual({
            ...(await repeats(of('ja-en'), { compare, threshold, fields: ['input', 'response'] })),
            ...(await repeats(of('qa'), { compare, threshold })),
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are refused where nothing else is compared', () => {
    const wrong = nearDuplicateOptions.safeParse({ fields: ['instruction'], ignoreWordingOf });
    expect(wrong.error?.issues).toMatchObject([{ message: expect.stringContaining('nothing is compared') }]);
    expect(nearDuplicateOptions.safeParse({ fields: ['instruction'] }).success).toBe(true);
  });
});

it('clean-ja ignores the wordings of all tasks of which no wording says anything of its record, and of no other', async () => {
  const { stages } = await settingsOf({ out: 'o', recipe: 'clean-ja' });
  const chosen = stages.find(({ step }) => step.id === nearDuplicates.id)?.options;
  const { ignoreWordingOf = [] } = nearDuplicateOptions.parse(chosen);
  const all = sources.flatMap(({ source }) => source.tasks.map((task) => ({ source: source.id, ...task })));
  expect(all.length).toBeGreaterThan(40);
  for (const { source, id: task, wordings } of all) {
    const saysNothing = wordings?.every((wording) => !/\{[^{}]+\}/u.test(wording)) === true;
    expect([source, task, isNamed(ignoreWordingOf, { source, task })]).toEqual([source, task, saysNothing]);
  }
  const names = new Set(all.flatMap(({ source, id }) => [id, `${source}/${id}`]));
  expect(ignoreWordingOf.filter((name) => !names.has(name))).toEqual([]);
});
