import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeWhole, textOf } from '../../../src/input/text/decode.js';
import { anyCharacter } from '../../support/characters.js';
import { cutAt, pieces } from '../../support/chunks.js';
import { failure } from '../../support/errors.js';

/** Decoded in blocks of `blockBytes`, which come in pieces of another size. */
async function text(bytes: Uint8Array, blockBytes: number, encoding?: string): Promise<string> {
  let all = '';
  const chunks = pieces(bytes, blockBytes * 2 - 1);
  for await (const part of textOf(chunks, { file: 'a.txt', encoding, blockBytes })) all += part;
  return all;
}

describe('textOf', () => {
  it('gives the same characters wherever the bytes are cut', async () => {
    const content = 'plain, é, 日本語。\u2028𠮷野家 😀 \u0000 \uFFFD end\n';
    for (let size = 1; size <= 12; size += 1) expect(await text(Buffer.from(content), size)).toBe(content);
  });

  it('reads any text back that was written as UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .string({ unit: anyCharacter, minLength: 1 })
          .filter((value) => value.isWellFormed() && !value.startsWith('\uFEFF')),
        fc.array(fc.nat(300)),
        fc.integer({ min: 1, max: 20 }),
        async (content, cuts, blockBytes) => {
          let all = '';
          const chunks = cutAt(Buffer.from(content), cuts);
          for await (const part of textOf(chunks, { file: 'a.txt', blockBytes })) all += part;
          expect(all).toBe(content);
        },
      ),
    );
  });

  it('is right across the blocks in which it decodes', async () => {
    const content = '𠮷日x'.repeat(40_000);
    expect(await text(Buffer.from(content), 100_003)).toBe(content);
    expect(await text(Buffer.from(`é${content}`), 65_536)).toBe(`é${content}`);
  });

  it('removes a byte order mark at the start and keeps the same character elsewhere', async () => {
    expect(await text(Buffer.from('\uFEFFあ\uFEFFい'), 1)).toBe('あ\uFEFFい');
  });

  it('says the line, the byte and the bytes of the first place that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('一行目\n二'), Buffer.from([0xff, 0x41, 0x42]), Buffer.from('行目\n')]);
    const error = await failure(text(bytes, 100));
    expect(error).toMatchObject({
      code: 'encoding-wrong',
      place: { file: 'a.txt', byte: 13 },
      found: 'the bytes FF 41 42 E8',
    });
  });

  it('finds the bad byte far into a large file', async () => {
    const good = Buffer.from('行\n'.repeat(100_000));
    const bytes = Buffer.concat([good, Buffer.from([0xe3, 0x81]), good]);
    expect((await failure(text(bytes, 50_000))).place.byte).toBe(good.length);
  });

  it.each([
    ['overlong form', [0xc0, 0xaf]],
    ['surrogate', [0xed, 0xa0, 0x80]],
    ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['lone continuation byte', [0x80]],
  ])('refuses an %s', async (_, bad) => {
    const error = await failure(text(Buffer.from([0x61, ...bad, 0x62]), 2));
    expect(error).toMatchObject({ code: 'encoding-wrong', place: { byte: 1 } });
  });

  it('says that a text ends inside a character', async () => {
    const error = await failure(text(Buffer.from('日本語').subarray(0, 8), 4));
    expect(error).toMatchObject({ code: 'encoding-wrong', place: { byte: 6 }, found: 'the bytes E8 AA' });
    expect(error.hint).toContain('cut short');
  });

  it('names the encoding that the bytes could be', async () => {
    const sentence = 'これはペンです。\nそれは本です。\n';
    const japanese = await failure(text(iconv.encode(sentence, 'cp932'), 1000));
    expect(japanese.hint).toContain('cp932');
    expect((await failure(text(iconv.encode(sentence, 'euc-jp'), 1000))).hint).toContain('EUC-JP');
    const utf16 = await failure(text(Buffer.from(`\uFEFF${sentence}`, 'utf16le'), 1000));
    expect(utf16).toMatchObject({ code: 'encoding-wrong', place: { byte: 0 } });
    expect(utf16.hint).toContain('UTF-16');
  });

  it('decodes cp932 wherever the bytes are cut, with the characters of Windows', async () => {
    const content = '表～∥－①髙ｱ\\\r\nソ能十';
    const bytes = iconv.encode(content, 'cp932');
    for (let size = 1; size <= 5; size += 1) expect(await text(bytes, size, 'cp932')).toBe(content);
  });

  it('refuses bytes that are no cp932 and says after what they stand', async () => {
    const bytes = Buffer.concat([
      iconv.encode('一\n吾輩は', 'cp932'),
      Buffer.from([0xfd, 0x81]),
      iconv.encode('猫\n', 'cp932'),
    ]);
    const error = await failure(text(bytes, 100, 'cp932'));
    expect(error.code).toBe('encoding-wrong');
    expect(error.found).toContain('“吾輩は”');
    expect((await failure(text(Buffer.from([0x41, 0x81]), 1, 'cp932'))).code).toBe('encoding-wrong');
  });

  it('says that a file read as cp932 is UTF-8', async () => {
    const error = await failure(text(Buffer.from('頭\n吾輩は猫である。名前はまだ無い。\n'), 100, 'cp932'));
    expect(error).toMatchObject({ code: 'encoding-wrong', hint: expect.stringContaining('valid UTF-8') });
  });

  it('refuses a file without a character', async () => {
    expect((await failure(text(Buffer.alloc(0), 1))).code).toBe('file-empty');
    expect((await failure(text(Buffer.from('\uFEFF'), 1))).code).toBe('file-empty');
  });

  it('refuses an encoding that nobody knows', async () => {
    expect((await failure(text(Buffer.from('a'), 1, 'klingon'))).code).toBe('source-invalid');
  });
});

describe('decodeWhole', () => {
  const broken = Buffer.concat([Buffer.from([0x61, 0xfd]), iconv.encode('猫', 'cp932'), Buffer.from([0x0d, 0x81])]);

  it('replaces what cannot be decoded, counts it, and keeps line ends', async () => {
    expect(await decodeWhole(broken, { file: 'a', encoding: 'cp932' }, 'replace')).toEqual({
      text: 'a\uFFFD猫\r\uFFFD',
      undecodable: 2,
    });
  });

  it('counts only what it replaced itself', async () => {
    const bytes = Buffer.concat([Buffer.from('\uFEFFx\uFFFDy'), Buffer.from([0xff])]);
    expect(await decodeWhole(bytes, { file: 'a' }, 'replace')).toEqual({ text: 'x\uFFFDy\uFFFD', undecodable: 1 });
    expect(await decodeWhole(Buffer.from('\uFEFFx\uFFFDy'), { file: 'a' }, 'replace')).toEqual({
      text: 'x\uFFFDy',
      undecodable: 0,
    });
  });

  it('fails with the line where it was not told to replace', async () => {
    const bytes = Buffer.concat([Buffer.from('a\nb\n'), Buffer.from([0xff])]);
    const error = await failure(decodeWhole(bytes, { file: 'a.zip', member: 'm.txt' }));
    expect(error).toMatchObject({
      code: 'encoding-wrong',
      place: { file: 'a.zip', member: 'm.txt', line: 3, byte: 4 },
    });
    expect((await failure(decodeWhole(broken, { file: 'a', encoding: 'cp932' }))).code).toBe('encoding-wrong');
  });

  it('gives an empty text for no bytes', async () => {
    expect(await decodeWhole(Buffer.alloc(0), { file: 'a' })).toEqual({ text: '', undecodable: 0 });
  });
});
