import { describe, expect, it } from '@jest/globals';
import dolly from './source.js';
import { failure } from '../../test/support/errors.js';
import { readSource } from '../../test/support/read-source.js';

const NAME = 'databricks-dolly-15k-ja.json';
const row = { output: '青です。', input: '空を見る。', index: '7', category: 'closed_qa', instruction: '何色ですか。' };

const read = (...rows: unknown[]): ReturnType<typeof readSource> => readSource(dolly, { [NAME]: JSON.stringify(rows) });

describe('dolly-ja', () => {
  it('takes instruction, input and answer as they are, the category for the task, the index for the key', async () => {
    const { records } = await read(row);
    expect(records).toEqual([
      {
        id: 'dolly-ja/closed-qa/7',
        instruction: '何色ですか。',
        input: '空を見る。',
        response: '青です。',
        source: 'dolly-ja',
        task: 'closed-qa',
        license: 'CC-BY-SA-3.0',
        attribution: dolly.license.attribution,
        origin: `${NAME}#0`,
      },
    ]);
  });

  it('gives a record under one task only, for each of the eight categories', async () => {
    const categories = [
      ['closed_qa', 'closed-qa'],
      ['open_qa', 'open-qa'],
      ['general_qa', 'general-qa'],
      ['classification', 'classification'],
      ['brainstorming', 'brainstorming'],
      ['information_extraction', 'information-extraction'],
      ['creative_writing', 'creative-writing'],
      ['summarization', 'summarization'],
    ];
    const { records } = await read(
      ...categories.map(([category], index) => ({ ...row, index: String(index), category })),
    );
    expect(records.map(({ task }) => task)).toEqual(categories.map(([, task]) => task));
  });

  it('takes an index that is a number for the same key', async () => {
    const { examples } = await read({ ...row, index: 7 });
    expect(examples.map(({ key }) => key)).toEqual(['7']);
  });

  it('keeps line breaks inside a text and cuts them off its ends', async () => {
    const { records } = await read({ ...row, input: '\n一行目\n二行目\n', output: ' 1. あ\n2. い \n' });
    expect(records).toMatchObject([{ input: '一行目\n二行目', response: '1. あ\n2. い' }]);
  });

  it('leaves the marks of notes in v0 and takes them out in the extended edition, under the same id', async () => {
    const file = JSON.stringify([
      { ...row, input: '空[1]は青い［要出典］。', output: '青[2]です。' },
      { ...row, index: '8', output: '[2]' },
    ]);
    const texts = async (edition: 'v0' | 'extended') =>
      (await readSource(dolly, { [NAME]: file }, edition)).records.map(({ id, input, response }) => [
        id,
        input,
        response,
      ]);
    expect(await texts('v0')).toEqual([
      ['dolly-ja/closed-qa/7', '空[1]は青い［要出典］。', '青[2]です。'],
      ['dolly-ja/closed-qa/8', '空を見る。', '[2]'],
    ]);
    expect(await texts('extended')).toEqual([
      ['dolly-ja/closed-qa/7', '空は青い。', '青です。'],
      ['dolly-ja/closed-qa/8', '空を見る。', '[2]'],
    ]);
  });

  it('gives a sentence the opening mark back that the translation lost, in the extended edition', async () => {
    const file = JSON.stringify([
      { ...row, instruction: '港の猫』とは？', input: '本です。港の猫」です。', output: '猫』' },
    ]);
    const texts = async (edition: 'v0' | 'extended') =>
      (await readSource(dolly, { [NAME]: file }, edition)).records.map(({ id, instruction, input, response }) => [
        id,
        instruction,
        input,
        response,
      ]);
    expect(await texts('v0')).toEqual([['dolly-ja/closed-qa/7', '港の猫』とは？', '本です。港の猫」です。', '猫』']]);
    expect(await texts('extended')).toEqual([
      ['dolly-ja/closed-qa/7', '『港の猫』とは？', '本です。「港の猫」です。', '『猫』'],
    ]);
  });

  it.each([
    ['empty-output', { ...row, output: ' ' }],
    ['damaged-text', { ...row, input: '次数\n\uFFFD\nkの' }],
    ['damaged-text', { ...row, output: '\uFFFD' }],
    ['unknown-category', { ...row, category: 'poetry' }],
    ['unknown-category', { ...row, category: 'toString' }],
    ['unknown-category', { ...row, category: 'closed-qa' }],
    ['repeated-index', { ...row, index: '1' }],
    ['not-a-row', { ...row, index: 'x' }],
    ['not-a-row', { ...row, index: -1 }],
    ['not-a-row', { ...row, instruction: '\u3000' }],
    ['not-a-row', { ...row, input: null }],
    ['not-a-row', 'row'],
  ])('rejects as %s: %j', async (reason, wrong) => {
    const { examples, rejects } = await read({ ...row, index: '1' }, wrong);
    expect(examples.map(({ key }) => key)).toEqual(['1']);
    expect(rejects).toEqual([
      { reason, origin: `${NAME}#1`, row: typeof wrong === 'string' ? wrong : JSON.stringify(wrong) },
    ]);
  });

  it('refuses a file of JSON lines', async () => {
    const error = await failure(readSource(dolly, { [NAME]: `${JSON.stringify(row)}\n${JSON.stringify(row)}\n` }));
    expect(error).toMatchObject({ code: 'format-wrong', place: { source: 'dolly-ja', file: NAME } });
  });
});
