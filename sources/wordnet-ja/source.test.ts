import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { inPlainWriting, meaningOf } from './gloss.js';
import wordnetJa from './source.js';
import type { Edition } from '../../src/core/source.js';
import { type Reading, readSource } from '../../test/support/read-source.js';

type Files = Partial<Record<'ok' | 'def' | 'exe', readonly string[]>>;

async function read(files: Files, edition?: Edition): Promise<Reading> {
  const packed = Object.entries(files).map(([name, lines]) => [
    `wnjpn-${name}.tab.gz`,
    gzipSync(lines.map((line) => `${line}\n`).join('')),
  ]);
  return readSource(wordnetJa, Object.fromEntries(packed) as Record<string, Uint8Array>, edition);
}

/** What was asked and answered, by record id. */
async function said(files: Files): Promise<Readonly<Record<string, readonly string[]>>> {
  const { records } = await read(files);
  return Object.fromEntries(
    records.map(({ id, instruction, input, response }) => [id, [instruction, input, response]]),
  );
}

describe('wordnet-ja', () => {
  it('makes pairs of definitions and examples, told apart by their keys', async () => {
    expect(
      await said({
        def: ['00000001-n\t0\ta small lamp\t小さな明かり'],
        exe: ['00000001-n\t0\tlight the lamp\t明かりをつける'],
      }),
    ).toEqual({
      'wordnet-ja/ja-en/def.00000001-n.0': ['次の文を英語に翻訳してください。', '小さな明かり', 'a small lamp'],
      'wordnet-ja/en-ja/def.00000001-n.0': ['次の文を日本語に翻訳してください。', 'a small lamp', '小さな明かり'],
      'wordnet-ja/ja-en/exe.00000001-n.0': ['次の文を英語に翻訳してください。', '明かりをつける', 'light the lamp'],
      'wordnet-ja/en-ja/exe.00000001-n.0': ['次の文を日本語に翻訳してください。', 'light the lamp', '明かりをつける'],
    });
  });

  it("tells the meaning of a word in v0's words, with the whole gloss in the order of its numbers", async () => {
    const { records } = await read({
      ok: ['00000001-n\t提灯\thand'],
      def: ['00000001-n\t1\tfor the road\t道で使われた', '00000001-n\t0\ta lamp\t紙の明かり'],
    });
    expect(records.filter(({ task }) => task === 'meaning')).toEqual([
      expect.objectContaining({
        id: 'wordnet-ja/meaning/00000001-n.提灯',
        instruction: '「提灯」の意味を教えてください。',
        input: '',
        response: '紙の明かり。道で使われた。',
        license: 'LicenseRef-WordNet-Japanese',
        origin: 'wnjpn-ok.tab.gz:1',
      }),
    ]);
  });

  it('tells the whole gloss also where a piece of it is no pair, and no meaning without Japanese', async () => {
    const { records, rejects } = await read({
      ok: ['00000001-n	R&amp;D	hand', '00000002-n	水	hand'],
      def: ['00000001-n	0	a lamp	紙の明かり', '00000001-n	1		道で使われた', '00000001-n	2	C6H6	C6H6', '00000002-n	0	H2O	H2O'],
    });
    expect(records.filter(({ task }) => task === 'meaning')).toMatchObject([
      { instruction: '「R&D」の意味を教えてください。', response: '紙の明かり。道で使われた。C6H6。' },
    ]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['empty-side', 'no-japanese', 'no-japanese', 'no-japanese']);
  });

  it('makes a pair once, however many words its synset has, and a word once a synset', async () => {
    const { examples, rejects } = await read({
      ok: [
        '00000001-n\t提灯\thand',
        '00000001-n\tちょうちん\tmono',
        '00000001-n\t提灯\tmulti',
        '00000002-n\t提灯\thand',
      ],
      def: ['00000001-n\t0\ta lamp\t明かり', '00000002-n\t0\ta fish\t魚'],
    });
    expect(examples.map(({ key, kind }) => [kind, key])).toEqual([
      ['pair', 'def.00000001-n.0'],
      ['pair', 'def.00000002-n.0'],
      ['word', '00000001-n.提灯'],
      ['word', '00000001-n.ちょうちん'],
      ['word', '00000002-n.提灯'],
    ]);
    expect(rejects).toEqual([{ reason: 'repeated-word', origin: 'wnjpn-ok.tab.gz:3', row: '00000001-n\t提灯\tmulti' }]);
  });

  it('knows 補充+する and 補充する for one word', async () => {
    const { examples, rejects } = await read({
      ok: ['00000001-v\t補充+する\tmulti', '00000001-v\t補充する\thand'],
      def: ['00000001-v\t0\tadd\t足す'],
    });
    expect(examples.map(({ key }) => key)).toEqual(['def.00000001-v.0', '00000001-v.補充する']);
    expect(rejects.map(({ reason }) => reason)).toEqual(['repeated-word']);
  });

  it('leaves out a word whose synset has no definition', async () => {
    const { rejects } = await read({ ok: ['00000002-n\t魚\thand'], def: ['00000001-n\t0\ta lamp\t明かり'] });
    expect(rejects).toEqual([{ reason: 'no-definition', origin: 'wnjpn-ok.tab.gz:1', row: '00000002-n\t魚\thand' }]);
  });

  it('keeps a word that is explained by itself in v0, and does not ask for it in the extended edition', async () => {
    const files: Files = {
      ok: ['00000001-v\t湿らす\thand', '00000001-v\t濡らす\thand', '00000002-v\t乾かす\thand'],
      def: ['00000001-v\t0\tmake damp\t湿らす', '00000002-v\t0\tdry\t湿り気を去り、乾かす'],
    };
    const asked = async (edition: Edition): Promise<string[]> =>
      (await read(files, edition)).records.filter(({ task }) => task === 'meaning').map(({ id }) => id);
    const others = ['wordnet-ja/meaning/00000001-v.濡らす', 'wordnet-ja/meaning/00000002-v.乾かす'];
    expect(await asked('v0')).toEqual(['wordnet-ja/meaning/00000001-v.湿らす', ...others]);
    expect(await asked('extended')).toEqual(others);
  });

  it('takes a number with a space after it, and a text that begins with a quotation mark', async () => {
    const { examples } = await read({ def: ['00000001-n\t0 \t"seen" by all\t「見られる」様子'] });
    expect(examples).toMatchObject([{ key: 'def.00000001-n.0', en: '"seen" by all', ja: '「見られる」様子' }]);
  });

  it.each([
    ['not-a-row', '00000001-n\t0\tthree'],
    ['not-a-row', '00000001-n\t0\tfive\t五\t5'],
    ['not-a-row', '00000001-n\tx\tno number\t数でない'],
    ['not-a-row', '1-n\t0\tno synset\t違う'],
    ['not-a-row', ''],
    ['empty-side', '00000001-n\t0\t\t日本語'],
    ['empty-side', '00000001-n\t0\tEnglish\t '],
    ['repeated-piece', '00000009-n\t0\ta fish again\tまた魚'],
  ])('rejects a definition or an example as %s: %j', async (reason, line) => {
    for (const name of ['def', 'exe'] as const) {
      const { examples, rejects } = await read({ [name]: ['00000009-n\t0\ta fish\t魚', line] });
      expect(examples).toHaveLength(1);
      expect(rejects).toEqual([{ reason, origin: `wnjpn-${name}.tab.gz:2`, row: line }]);
    }
  });

  it.each([
    ['not-a-row', '00000001-n\t提灯'],
    ['not-a-row', '00000001-n\t提灯\thand\t1'],
    ['not-a-row', '提灯\t提灯\thand'],
    ['empty-side', '00000001-n\t\thand'],
    ['empty-side', '00000001-n\t_\thand'],
  ])('rejects a word as %s: %j', async (reason, line) => {
    const { rejects } = await read({ ok: [line], def: ['00000001-n\t0\ta lamp\t明かり'] });
    expect(rejects).toEqual([{ reason, origin: 'wnjpn-ok.tab.gz:1', row: line }]);
  });

  it('makes of a part of the files what it can', async () => {
    const ok = ['00000001-n\t提灯\thand'];
    const def = ['00000001-n\t0\ta lamp\t明かり'];
    const exe = ['00000001-n\t0\tlight it\tつける'];
    const tasks = async (files: Files): Promise<string[]> => {
      const { examples, rejects } = await read(files);
      expect(rejects).toEqual([]);
      return examples.map(({ key }) => key);
    };
    expect(await tasks({ ok })).toEqual([]);
    expect(await tasks({ exe })).toEqual(['exe.00000001-n.0']);
    expect(await tasks({ def })).toEqual(['def.00000001-n.0']);
    expect(await tasks({ ok, exe })).toEqual(['exe.00000001-n.0']);
    expect(await tasks({ ok, def })).toEqual(['def.00000001-n.0', '00000001-n.提灯']);
  });

  it('has the readable texts in its sample', () => {
    const folder = new URL('./', import.meta.url);
    const names = readdirSync(new URL('sample-text/', folder));
    expect(readdirSync(new URL('sample/', folder))).toEqual(names.map((name) => `${name}.gz`));
    for (const name of names) {
      expect(gunzipSync(readFileSync(new URL(`sample/${name}.gz`, folder))).toString()).toBe(
        readFileSync(new URL(`sample-text/${name}`, folder), 'utf8'),
      );
    }
  });
});

describe('meaningOf', () => {
  it('orders pieces by number, not by their digits', () => {
    const numbers = [10, 2, 0];
    expect(meaningOf(new Map(numbers.map((n) => [n, `${n}番`])))).toBe('0番。2番。10番。');
  });

  it.each(['魚。', '魚か？', '魚！', 'fish!'])('adds no full stop to %s', (piece) => {
    expect(meaningOf(new Map([[0, piece]]))).toBe(piece);
  });

  it('ends a piece that ends in a bracket', () => {
    expect(meaningOf(new Map([[0, '魚（川の）']]))).toBe('魚（川の）。');
  });
});

describe('inPlainWriting', () => {
  it.each([
    ['呼吸+する', '呼吸する'],
    ['C+言語', 'C+言語'],
    ['やっと_の_事_で', 'やっとの事で'],
    ['メール_メッセージ', 'メール メッセージ'],
    ['New_York', 'New York'],
    ['X_線', 'X線'],
    ['本 箱', '本箱'],
    ['提灯', '提灯'],
  ])('%s → %s', (written, plain) => {
    expect(inPlainWriting(written)).toBe(plain);
  });
});
