import { describe, expect, it } from '@jest/globals';
import { COLOPHON, HOLDER, type Parts, reasonFor, SENTENCE, work } from './work.test-support.js';

describe('aozora: the licence', () => {
  const cc = (text: string): Parts => ({ colophon: `${COLOPHON}${text}\n${HOLDER}` });
  const url = (path: string): Parts =>
    cc(`※「クリエイティブ・コモンズ」（https://creativecommons.org/licenses/${path}）`);

  it.each([
    ['by/2.1/jp/', 'LicenseRef-CC-BY-2.1-JP'],
    ['by-nd/2.1/jp/', 'LicenseRef-CC-BY-ND-2.1-JP'],
    ['by-nc-nd/2.1/jp/を参照してください', 'LicenseRef-CC-BY-NC-ND-2.1-JP'],
    ['by-sa/2.1/jp/', 'CC-BY-SA-2.1-JP'],
    ['by/3.0/deed.ja', 'CC-BY-3.0'],
    ['by/4.0/deed.ja', 'CC-BY-4.0'],
    ['by-sa/4.0', 'CC-BY-SA-4.0'],
    ['BY-NC-SA/4.0/', 'CC-BY-NC-SA-4.0'],
  ])('by its URL: %s', async (path, license) => {
    expect((await work(url(path))).license).toBe(license);
  });

  it.each([
    ['クリエイティブ・コモンズ 表示 2.1 日本 ライセンス', 'LicenseRef-CC-BY-2.1-JP'],
    [
      'クリエイティブ・コモンズ「表示-非営利-改変禁止 2.1 日本」でライセンスされています。',
      'LicenseRef-CC-BY-NC-ND-2.1-JP',
    ],
    ['「クリエイティブ・コモンズ 表示 - 継承 4.0 国際 ライセンス」', 'CC-BY-SA-4.0'],
    ['クリエイティブ・コモンズ 表示 3.0 非移植', 'CC-BY-3.0'],
    ['この訳文は Creative Commons CC-BY 3.0 の下で公開します。', 'CC-BY-3.0'],
    ['CC BY-NC-SA 4.0', 'CC-BY-NC-SA-4.0'],
  ])('by its name: %s', async (name, license) => {
    expect((await work(cc(name))).license).toBe(license);
  });

  it('is never guessed', async () => {
    expect(await reasonFor(cc('クリエイティブ・コモンズの下で公開しています。'))).toBe('licence-unclear');
    expect(await reasonFor(url('by/2.0/de/'))).toBe('licence-unclear');
    expect(await reasonFor(url('by/4.0/）と（https://creativecommons.org/licenses/by-nd/4.0/'))).toBe(
      'licence-unclear',
    );
    expect(await reasonFor({ colophon: '\n' })).toBe('licence-unclear');
    expect(await reasonFor({ colophon: `${COLOPHON}無断転載を禁じます。` })).toBe('licence-unclear');
  });

  it('is public domain where nobody holds a right', async () => {
    expect((await work({})).license).toBe('LicenseRef-Aozora-PD');
    const expired = `${COLOPHON}上記の翻訳底本は、著作権が失効しています。\n`;
    expect((await work({ colophon: expired })).license).toBe('LicenseRef-Aozora-PD');
  });

  it('is none where the holder agreed to the library alone', async () => {
    expect(await reasonFor({ colophon: COLOPHON + HOLDER })).toBe('copyrighted');
    expect(await reasonFor({ colophon: COLOPHON + HOLDER.replace('著作権者自ら', '著作権継承者') })).toBe(
      'copyrighted',
    );
  });

  it('is not read out of the text', async () => {
    const body = `${SENTENCE}\nクリエイティブ・コモンズ 表示 2.1 日本、と看板にあった。`;
    expect((await work({ body })).license).toBe('LicenseRef-Aozora-PD');
  });
});
