import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { closeUpEnglish } from './english.js';
import snow from './source.js';
import { openMembers } from '../../src/input/archives/archive.js';
import { collect } from '../../test/support/archives.js';
import { failure } from '../../test/support/errors.js';
import { temporaryFolders } from '../../test/support/folders.js';
import { readSource } from '../../test/support/read-source.js';
import { inlineRow, xlsxOf } from '../../test/support/xlsx.js';

const folder = temporaryFolders();
const HEADER = ['ID', '#日本語(原文)', '#やさしい日本語', '#英語(原文)'];
const T15 = 'T15-2020.1.7.xlsx';
const T23 = 'T23-2020.1.7.xlsx';

/** A workbook with one sheet, the header on top. */
const workbook = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER): Promise<Buffer> =>
  xlsxOf({ sheets: { Sheet1: [header, ...rows].map((row, index) => inlineRow(index + 1, row)).join('') } });

const ROW = ['1', '駅はどちらですか。', '駅はどこですか。', 'Where is the station?'];

describe('snow', () => {
  it('makes three tasks of a row, in the directions that they say', async () => {
    const { records } = await readSource(snow, { [T15]: await workbook([ROW]) });
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      ['snow/ja-en/t15.1', '以下の日本語を英語に翻訳してください。', '駅はどちらですか。', 'Where is the station?'],
      ['snow/en-ja/t15.1', '以下の英語を日本語に翻訳してください。', 'Where is the station?', '駅はどちらですか。'],
      [
        'snow/simplify/t15.1',
        '以下の日本語をやさしい日本語に言い換えてください。',
        '駅はどちらですか。',
        '駅はどこですか。',
      ],
    ]);
    expect(records[0]).toMatchObject({ license: 'CC-BY-4.0', origin: `${T15}/Sheet1:2` });
  });

  it('takes file and ID for the key, so that both files may count from 1', async () => {
    const { examples } = await readSource(snow, {
      [T15]: await workbook([ROW, ['2', ...ROW.slice(1)]]),
      [T23]: await workbook([ROW]),
    });
    expect(examples.map(({ key }) => key)).toEqual(['t15.1', 't15.2', 't23.1']);
  });

  it('leaves the proper nouns of T23 alone', async () => {
    const { examples } = await readSource(snow, {
      [T23]: await workbook([[...ROW, '東京']], [...HEADER, '#固有名詞']),
    });
    expect(examples).toEqual([
      {
        key: 't23.1',
        origin: `${T23}/Sheet1:2`,
        ja: '駅はどちらですか。',
        simple: '駅はどこですか。',
        en: 'Where is the station?',
      },
    ]);
  });

  it('cuts line breaks and spaces off the ends of a cell', async () => {
    const row = ['7', '　行きます。\r\n', '行きます。\n', ' I will go. \n'];
    const { examples } = await readSource(snow, { [T15]: await workbook([row]) });
    expect(examples).toMatchObject([{ ja: '行きます。', simple: '行きます。', en: 'I will go.' }]);
  });

  it('leaves out the easy sentence that holds a control character, and translates its row', async () => {
    const files = { [T15]: await workbook([['7', '行きます。', '行\u0008きます。', 'I will go.']]) };
    const { examples, records } = await readSource(snow, files);
    expect(examples).toMatchObject([{ simple: '行\u0008きます。' }]);
    expect(records.map(({ id }) => id)).toEqual(['snow/ja-en/t15.7', 'snow/en-ja/t15.7']);
  });

  it('keeps a sentence that was easy already in v0, and does not ask for it in the extended edition', async () => {
    const rows = [
      ['1', '雨です。', '雨です。', 'It rains.'],
      ['2', ...ROW.slice(1)],
    ];
    const files = { [T15]: await workbook(rows) };
    const [v0, extended] = [await readSource(snow, files, 'v0'), await readSource(snow, files, 'extended')];
    const ids = v0.records.map(({ id }) => id);
    expect(ids).toContain('snow/simplify/t15.1');
    expect(extended.records.map(({ id }) => id)).toEqual(ids.filter((id) => id !== 'snow/simplify/t15.1'));
  });

  it('translates a row without a sentence in easy Japanese, and only that', async () => {
    const { records, rejects } = await readSource(snow, {
      [T15]: await workbook([['1', '雨です。', '', 'It rains.']]),
    });
    expect(records.map(({ task }) => task)).toEqual(['ja-en', 'en-ja']);
    expect(rejects).toEqual([]);
  });

  it.each([
    ['no-id', ['', '一。', '一。', 'One.']],
    ['repeated-id', ['1', '一。', '一。', 'One.']],
    ['empty-side', ['2', '', '一。', 'One.']],
    ['empty-side', ['2', '一。', '一。', ' ']],
  ])('rejects as %s: %j', async (reason, row) => {
    const { examples, rejects } = await readSource(snow, { [T15]: await workbook([ROW, row]) });
    expect(examples.map(({ key }) => key)).toEqual(['t15.1']);
    expect(rejects.map((each) => [each.reason, each.origin])).toEqual([[reason, `${T15}/Sheet1:3`]]);
  });

  it('takes no error, truth value or date of a spreadsheet for a sentence', async () => {
    const cells = [
      '<c r="B3" t="e"><v>#REF!</v></c>',
      '<c r="B4" t="b"><v>1</v></c>',
      '<c r="B5" t="d"><v>2020-01-07</v></c>',
    ];
    const rows = cells.map((cell, index) =>
      inlineRow(index + 3, [`${index + 2}`, 'x', ...ROW.slice(2)]).replace(/<c r="B.*?<\/c>/, cell),
    );
    const sheet = inlineRow(1, HEADER) + inlineRow(2, ROW) + rows.join('');
    const { examples, rejects } = await readSource(snow, { [T15]: await xlsxOf({ sheets: { Sheet1: sheet } }) });
    expect(examples.map(({ key }) => key)).toEqual(['t15.1']);
    expect(rejects.map((each) => [each.reason, each.origin.split(':')[1]])).toEqual([
      ['not-text', '3'],
      ['not-text', '4'],
      ['not-text', '5'],
    ]);
    expect(JSON.parse(rejects[0]?.row ?? '')).toMatchObject({ ID: '2', '#日本語(原文)': null });
  });

  it('names the column that a sheet lacks, and those it has', async () => {
    const book = await workbook([ROW, ROW], ['番号', ...HEADER.slice(1)]);
    const error = await failure(readSource(snow, { [T15]: book }));
    expect(error).toMatchObject({ code: 'format-wrong', place: { source: 'snow', file: T15 } });
    expect(error.message).toContain('no column "ID"');
    expect(error.found).toBe('"番号", "#日本語(原文)", "#やさしい日本語", "#英語(原文)"');
  });

  it('says which file is no workbook', async () => {
    const error = await failure(readSource(snow, { [T15]: 'ID,#日本語(原文)\n' }));
    expect(error).toMatchObject({ code: 'format-wrong', place: { source: 'snow', file: T15 } });
  });

  it('has a sample that its script makes', async () => {
    const fresh = folder();
    const script = fileURLToPath(new URL('./make-sample.mjs', import.meta.url));
    expect(spawnSync(process.execPath, [script, fresh]).status).toBe(0);
    const shipped = fileURLToPath(new URL('./sample', import.meta.url));
    // Members, not bytes: another Node may compress in another way.
    for (const name of [T15, T23])
      expect(await membersOf(join(fresh, name))).toEqual(await membersOf(join(shipped, name)));
  });
});

async function membersOf(path: string): Promise<Record<string, string>> {
  const members: Record<string, string> = {};
  for await (const { name, bytes } of openMembers({ path, name: basename(path) }, { wanted: () => true })) {
    members[name] = (await collect(bytes())).toString('utf8');
  }
  return members;
}

describe('closeUpEnglish', () => {
  it.each([
    ["i can 't come .", "i can't come."],
    ["it 's eight o 'clock , isn 't it ?", "it's eight o'clock, isn't it?"],
    ["we 'll go ; they 've gone : we 're late !", "we'll go; they've gone: we're late!"],
    ['it grew by 20 % ( or so ) .', 'it grew by 20% ( or so).'],
    ['well ... i do not know .', 'well... i do not know.'],
    ['it costs 1,500 yen .', 'it costs 1,500 yen.'],
    ["he said , '' it 's nine o 'clock . ''", 'he said, "it\'s nine o\'clock."'],
    ["' be quiet , '' said mother .", '"be quiet," said mother.'],
    ["trust me , '' he said .", "trust me, '' he said."],
    ["it is ten minutes ' walk .", "it is ten minutes' walk."],
    ["we 're goin ' home .", "we're goin' home."],
    ["she says ' hi ' .", "she says ' hi '."],
    ["he said ' no .", "he said ' no."],
  ])('closes up %j', (tokenised, closed) => {
    expect(closeUpEnglish(tokenised)).toBe(closed);
  });

  it.each([
    "I can't come.",
    '"Please help yourself," she said.',
    "He said 'so it is' and 'tis true.",
    'The file is called .profile and holds .5 MB.',
  ])('leaves %j alone', (sentence) => {
    expect(closeUpEnglish(sentence)).toBe(sentence);
  });

  it('changes nothing the second time', () => {
    const once = closeUpEnglish("i don 't know , do you ?");
    expect(closeUpEnglish(once)).toBe(once);
  });
});
