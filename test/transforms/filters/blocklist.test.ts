import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import blocklist from '../../../transforms/filters/blocklist.js';
import { wordFinder } from '../../../transforms/filters/blocklist/word-finder.js';
import { failure } from '../../support/errors.js';
import { complaint, openFilter, outcomeOf } from '../../support/filters.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

function listOf(content: string | Uint8Array): string {
  const file = join(folder(), 'words.txt');
  writeFileSync(file, content);
  return file;
}

async function outcomes(words: string, options: object, ...responses: string[]): Promise<unknown> {
  const apply = await openFilter(blocklist, { words: listOf(words), ...options });
  return responses.map((response) => outcomeOf(apply, { response }) === 'blocklist');
}

describe('blocklist', () => {
  it('reads one word a line, without comments, empty lines and a byte order mark', async () => {
    const words = '\ufeff馬鹿\r\n# 阿呆\n\n  間抜け  \r\n';
    expect(await outcomes(words, {}, 'お馬鹿さん', '阿呆', '間抜けな話', '#', '')).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  it('finds other widths and cases of a word, unless told otherwise', async () => {
    const texts = ['ＢＡＤ', 'Bad', 'bad', 'ﾊﾞｶ'];
    expect(await outcomes('bad\nバカ', {}, ...texts)).toEqual([true, true, true, true]);
    expect(await outcomes('bad\nバカ', { nfkc: false }, ...texts)).toEqual([false, true, true, false]);
    expect(await outcomes('bad\nバカ', { ignoreCase: false }, ...texts)).toEqual([false, false, true, true]);
    expect(await outcomes('ＢＡＤ', {}, ...texts)).toEqual([true, true, true, false]);
  });

  it('takes a word in an alphabet whole, and a Japanese one anywhere', async () => {
    const texts = ['a class', 'ass!', 'ass', 'ass7', 'kick-ass', 'アassア', 'dumb  ass', '大馬鹿者'];
    const found = [false, true, true, false, true, true, true, true];
    expect(await outcomes('ass\n馬鹿', {}, ...texts)).toEqual(found);
    expect(await outcomes('ass\n馬鹿', { wholeWords: false }, ...texts)).toEqual(texts.map(() => true));
  });

  it('finds a word of several words, and one in both scripts', async () => {
    const texts = ['the dumb ass said', 'dumb assembly', 'Tシャツ', 'XTシャツ'];
    expect(await outcomes('dumb ass\nTシャツ', {}, ...texts)).toEqual([true, false, true, false]);
  });

  it('looks at the fields it is told to', async () => {
    const words = listOf('馬鹿');
    const [all, response] = [
      await openFilter(blocklist, { words }),
      await openFilter(blocklist, { words, fields: ['response'] }),
    ];
    expect([all, response].map((apply) => outcomeOf(apply, { input: '馬鹿' }))).toEqual(['blocklist', 'kept']);
  });

  it('finds what searching word by word finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '𠮷', '\ud842') });
    fc.assert(
      fc.property(
        fc.array(
          text.filter((word) => word !== ''),
          { minLength: 1, maxLength: 8 },
        ),
        text,
        (words, where) => {
          expect(wordFinder(words).isIn(where)).toBe(words.some((word) => where.includes(word)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes 100,000 words, and words that are each the beginning of the next', () => {
    const many = wordFinder(Array.from({ length: 100_000 }, (_, index) => `w${index * 7919}x`));
    expect(['w7919x', 'w7918x', 'w79'.repeat(200_000)].map((text) => many.isIn(text))).toEqual([true, false, false]);
    const nested = wordFinder(Array.from({ length: 2000 }, (_, index) => `${'a'.repeat(index + 1)}b`));
    expect([`${'a'.repeat(500_000)}c`, `${'a'.repeat(500_000)}b`].map((text) => nested.isIn(text))).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    ['has no word', '# nothing\n\n', 'the list of words words.txt has no word'],
    ['is empty', '', 'the list of words words.txt has no word'],
    [
      'is not UTF-8',
      Buffer.from('94 6e 8e ad 0a'.replaceAll(' ', ''), 'hex'),
      'the list of words words.txt is not UTF-8',
    ],
  ])('refuses a list that %s', async (_, content, summary) => {
    expect(await failure(openFilter(blocklist, { words: listOf(content) }))).toMatchObject({
      code: 'option-wrong',
      summary,
    });
  });

  it.each([
    [{}, 'words: '],
    [{ words: '' }, 'words: a path of a file'],
    [{ words: 'w.txt', fields: [] }, 'fields: at least one field'],
    [{ words: 'w.txt', fields: ['output'] }, 'fields: 0: a field is one of instruction, input, response'],
    [{ words: 'w.txt', nfkc: 'yes' }, 'nfkc: '],
  ])('refuses the options %j', (options, words) => {
    expect(complaint(blocklist, options)).toContain(words);
  });
});
