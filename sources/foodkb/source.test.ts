import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import foodkb from './source.js';
import { readSource } from '../../test/support/read-source.js';
import { unpackedAnew, unpackedSample } from '../../test/support/sample.js';

const FILE = 'foodkb.dictionary.txt.gz';
const BORDER = '----------';

function read(...lines: string[]): ReturnType<typeof readSource> {
  return readSource(foodkb, { [FILE]: gzipSync(lines.map((line) => `${line}\n`).join('')) });
}

const stew = ['【煮物】', '[材料]', '<里芋.野菜>', '<だし.汁>', '[調理法]', '<煮る.加熱>', '[属性]', '和食'];
const rice = ['【ご飯】', '[材料]', '<米.穀物>', '[調理法]', '<炊く.加熱>', '[属性]', '和食'];

describe('foodkb', () => {
  it("asks with v0's words and tells materials and methods", async () => {
    const { records } = await read(...stew, BORDER);
    expect(records).toMatchObject([
      {
        id: 'foodkb/recipe/煮物',
        instruction: '煮物の作り方を教えてください。',
        input: '',
        response: '煮物によく使われる材料と調理法は、次のとおりです。\n材料：里芋、だし\n調理法：煮る',
        origin: 'foodkb.dictionary.txt.gz:1',
      },
    ]);
  });

  it('tells what half of the recipes name: items without a weight, and those from .5 on', async () => {
    const { records } = await read(
      '【コーヒー】',
      '[材料]',
      '卵.4 水.4 牛乳.1 ミルク.5 ',
      '砂糖 <コーヒー豆.8> 油.4 <バニラ.1> ',
      '[調理法]',
      '<淹れる> 挽く.9 巻く.1 <煮る.2> ',
    );
    expect(records.map(({ response }) => response)).toEqual([
      'コーヒーによく使われる材料と調理法は、次のとおりです。\n材料：ミルク、砂糖、コーヒー豆\n調理法：淹れる、挽く',
    ]);
  });

  it.each(['<米 <水.2 塩.8>', '醤油.3>', 'みりん>', '<<水>>', '＜米 塩', '米.0.5', '塩.10', '<水.1.>'])(
    'rejects a dish with the items %s, whose weights nobody can tell',
    async (items) => {
      const { records, rejects } = await read('【飯】', '[材料]', items, '[調理法]', '炊く', BORDER, ...rice);
      expect(records.map(({ id }) => id)).toEqual(['foodkb/recipe/ご飯']);
      expect(rejects.map(({ reason }) => reason)).toEqual(['not-a-dish']);
    },
  );

  it('takes brackets of any width', async () => {
    const { records } = await read('【飯】', '[材料]', '＜鶏 もも肉＞ ＜水.２＞ <塩.>', '[調理法]', '＜炊く＞');
    expect(records[0]?.response).toContain('材料：鶏 もも肉、塩\n調理法：炊く');
  });

  it('reads weights of any width, and takes no punctuation for an item and no second name into a dish', async () => {
    const { records, rejects } = await read(
      '【茶】',
      '[材料]',
      '<葉.９>、<水>、塩.０ 酢.４ A&amp;B',
      '[調理法]',
      '淹れる',
      '【酒】',
      BORDER,
      '【茶】',
      '[材料]',
      '<葉.９>、<水>、塩.０ 酢.４ A&amp;B',
      '[調理法]',
      '淹れる',
    );
    expect(records.map(({ response }) => response.split('\n')[1])).toEqual(['材料：葉、水、A&B']);
    expect(rejects.map(({ reason }) => reason)).toEqual(['not-a-dish']);
  });

  it('asks once a dish, by its own name: other names are often those of other dishes', async () => {
    const [name = '', ...rest] = stew;
    const { records } = await read(name, '[同義語]', '煮しめ 煮付け  煮物〜', ...rest, BORDER);
    expect(records.map(({ id, instruction }) => [id, instruction])).toEqual([
      ['foodkb/recipe/煮物', '煮物の作り方を教えてください。'],
    ]);
  });

  it('takes materials from all their lines, each once, without brackets and what follows the first full stop', async () => {
    const materials = ['<里芋.野菜> <にんじん.野菜.根菜>', '<里芋.野菜> <だし.汁 二杯> 塩 こしょう.少々 <> <.野菜>'];
    const { examples } = await read('【煮物】', '[材料]', ...materials, '[調理法]', '<煮る>', BORDER);
    expect(examples).toMatchObject([{ materials: ['里芋', 'にんじん', 'だし', '塩', 'こしょう'], methods: ['煮る'] }]);
  });

  it('reads blocks between borders, also the last without one, and no empty ones', async () => {
    const { examples, rejects } = await read('', BORDER, ...stew, '', BORDER, BORDER, '', ...rice);
    expect(examples.map(({ key, origin }) => [key, origin])).toEqual([
      ['煮物', `${FILE}:3`],
      ['ご飯', `${FILE}:15`],
    ]);
    expect(rejects).toEqual([]);
  });

  it.each([
    ['not-a-dish', 'a name without brackets', ['煮物', ...stew.slice(1)]],
    ['not-a-dish', 'an empty name', ['【】', ...stew.slice(1)]],
    ['not-a-dish', 'no materials', ['【煮物】', '[調理法]', '<煮る>']],
    ['not-a-dish', 'no methods', ['【煮物】', '[材料]', '<里芋>']],
    ['not-a-dish', 'a part that stands twice', [...stew, '[材料]', '<米>']],
    ['not-a-dish', 'a line under no heading', ['【煮物】', '和食', ...stew.slice(1)]],
    ['no-recipe', 'no material named', ['【煮物】', '[材料]', '[調理法]', '<煮る>']],
    ['no-recipe', 'no method named', ['【煮物】', '[材料]', '<里芋>', '[調理法]', '<.加熱>']],
    ['no-recipe', 'no material that is often named', ['【煮物】', '[材料]', '<芋.4> 豆.1', '[調理法]', '<煮る>']],
    ['no-recipe', 'no method that is often named', ['【煮物】', '[材料]', '<芋>', '[調理法]', '<煮る.3>']],
    ['not-a-name', 'a name that is drawn out', ['【煮〜物】', ...stew.slice(1)]],
    ['not-a-name', 'a name that is cut off', ['【煮っころが...】', ...stew.slice(1)]],
    ['repeated-dish', 'a name that was there', ['【ご飯】', '[材料]', '<麦>', '[調理法]', '<炊く>']],
  ])('rejects as %s: %s', async (reason, _, block) => {
    const { examples, rejects } = await read(...rice, BORDER, ...block, BORDER, '【汁】', ...stew.slice(1), BORDER);
    expect(examples.map(({ key }) => key)).toEqual(['ご飯', '汁']);
    expect(rejects).toEqual([{ reason, origin: `${FILE}:9`, row: block.join('\n') }]);
  });

  it('refuses a block that does not end without holding it, and reads on behind it', async () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => `<具${n}.>`);
    const { examples, rejects } = await read('【鍋】', '[材料]', ...lines, BORDER, ...rice, BORDER);
    expect(examples.map(({ key }) => key)).toEqual(['ご飯']);
    expect(rejects).toEqual([{ reason: 'endless', origin: `${FILE}:1`, row: '【鍋】' }]);
  });

  it('keeps a block of exactly as many lines as are allowed', async () => {
    const materials = Array.from({ length: 200 - 4 }, (_, n) => `<具${n}.>`);
    const block = ['【鍋】', '[材料]', ...materials, '[調理法]', '<煮る.>'];
    expect((await read(...block, BORDER)).examples).toHaveLength(1);
    expect((await read(...block, '[属性]', BORDER)).rejects.map(({ reason }) => reason)).toEqual(['endless']);
  });

  it('gives back what was written, however the items are laid out in lines', async () => {
    const word = fc.string({ unit: fc.constantFrom('米', '豆', 'ー', 'x'), minLength: 1, maxLength: 4 });
    const words = fc.uniqueArray(word, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(words, words, fc.constantFrom(' ', '\n', '  '), async (materials, methods, between) => {
        const laid = (items: readonly string[]): string => items.map((item) => `<${item}.種 類>`).join(between);
        const { examples } = await read('【鍋】', '[材料]', laid(materials), '[調理法]', laid(methods), BORDER);
        expect(examples).toMatchObject([{ materials, methods }]);
      }),
      { numRuns: 50 },
    );
  });

  it('has the sample that its script makes', () => {
    expect(unpackedAnew('foodkb', FILE).equals(unpackedSample('foodkb', FILE))).toBe(true);
  });
});
