import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Apply } from '../../../src/core/filter.js';
import japaneseQuality from '../../../transforms/filters/japanese-quality.js';
import { measure } from '../../../transforms/filters/japanese-quality/measure.js';
import { japaneseWords, type Words } from '../../../transforms/filters/japanese-quality/tokenizer.js';
import { complaint, openFilter, outcomeOf } from '../../support/filters.js';
import { ROOT } from '../../support/pages.js';
import { type Random, randomFrom } from '../../support/random.js';
import { sourceFolders } from '../../support/source-folders.js';

/**
 * Japanese sentences of the samples, which were written for this repository or are in the public domain. Those of sources that
 * a model writes are short, and have checks of their own.
 */
function sentences(): readonly string[] {
  const all = new Set<string>();
  for (const id of sourceFolders().filter((folder) => !folder.startsWith('japagen-'))) {
    for (const line of readFileSync(join(ROOT, 'sources', id, 'expected.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')) {
      const { input, response } = JSON.parse(line) as { input: string; response: string };
      for (const sentence of `${input}\n${response}`.match(/[^。\n：「」]{14,90}。/gu) ?? []) {
        if (/[ぁ-ん]{2}/u.test(sentence)) all.add(sentence);
      }
    }
  }
  return [...all];
}

function shuffled(items: readonly string[], { below }: Random): string {
  const all = [...items];
  for (let end = all.length; end > 1; end--) {
    const from = below(end);
    [all[from], all[end - 1]] = [all[end - 1] ?? '', all[from] ?? ''];
  }
  return all.join('');
}

/** What goes wrong with texts, as operations on a good one. */
const WRONG: readonly ((text: string, random: Random, words: Words) => string)[] = [
  (text, random) => shuffled(Array.from(text), random),
  (text, random, words) =>
    shuffled(
      words(text).map((word) => word.surface_form),
      random,
    ),
  (text) => new TextDecoder('shift_jis').decode(Buffer.from(text)),
  (text) => Buffer.from(text).toString('latin1'),
  (text) => text + text.slice(-11, -1).repeat(8),
  (text, { pick }) => Array.from(text, (one) => one + pick(['', '★', '', '◆'])).join(''),
  (text) => text.slice(0, Math.floor(text.length * 0.6)),
  (text, _, words) =>
    words(text + text)
      .filter(({ pos }) => pos === '名詞')
      .map((word) => word.surface_form)
      .join('、'),
  (text, { digits }) => `if (x > ${digits(2)}) { return y[${digits(1)}] + z; } // ${text.slice(0, 3)}`,
];

describe('japanese-quality', () => {
  const holder: { apply: Apply; words: Words } = { apply: (record) => record, words: () => [] };
  beforeAll(async () => {
    holder.apply = await openFilter(japaneseQuality);
    holder.words = await japaneseWords();
  });
  const outcome = (response: string) => outcomeOf(holder.apply, { response });

  it('tells sentences from the same spoilt in nine ways: precision of at least 0.98, recall of at least 0.87', () => {
    const random = randomFrom(1);
    const good = sentences();
    const bad = WRONG.map((spoil) => good.map((text) => spoil(text, random, holder.words)));
    const share = (texts: readonly string[]) => texts.filter((text) => outcome(text) !== 'kept').length / texts.length;
    const [recall, wrong] = [share(bad.flat()), share(good)];
    expect(good.length).toBeGreaterThan(200);
    // As many good ones as spoilt ones.
    expect(recall / (recall + wrong)).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.87);
  });

  it.each([
    ['走るのが好きな人は、毎朝この道を通って駅まで行きます。', 'kept'],
    ['短い答え', 'kept'],
    ['Gérard’s café and Zoë’s naïve résumé, one day in May, of 9 or 10 words.', 'kept'],
    ['The quick brown fox jumps over the lazy dog again and again.', 'kept'],
    ['★◆★◆朝★◆の★◆空★◆は★◆★とて★も◆青★い◆で★す★ね◆', 'symbols'],
    ['銀行、裁判所、国会議事堂、警察署、市役所、図書館、美術館、動物園、遊園地', 'nouns'],
    ['今日はいい天気です今日はいい天気です今日はいい天気です今日はいい天気です', 'repetition'],
    ['彼は昨日の夜遅くに友人と一緒に駅前の店で食事を', 'ending'],
    ['彼女は来月から東京で新しい仕事を始めるので荷物', 'ending'],
  ])('%s: %s', (response, expected) => {
    expect(outcome(response)).toBe(expected);
  });

  it('judges by the thresholds that it is given', async () => {
    const text = '銀行、裁判所、国会議事堂、警察署、市役所、図書館、美術館、動物園、遊園地です。';
    const lenient = await openFilter(japaneseQuality, { maxNouns: 1 });
    expect(outcomeOf(lenient, { response: text })).toBe('kept');
    const long = await openFilter(japaneseQuality, { minWords: 100, maxNouns: 0 });
    expect(outcomeOf(long, { response: text })).toBe('kept');
    const polite = await openFilter(japaneseQuality, { endings: ['auxiliary'] });
    expect(outcomeOf(polite, { response: '毎朝この道を通って駅まで歩いて行くのです' })).toBe('kept');
    expect(outcomeOf(polite, { response: '毎朝この道を通って駅まで歩いて行く' })).toBe('ending');
  });

  it('cuts a text of whatever characters', async () => {
    const cut = await japaneseWords();
    for (const odd of ['\0', '\ud83d', '\ude00', '😀', '\uffff', '\ufffe', '\u{10ffff}']) {
      for (const text of [odd, `犬${odd}が走る`, odd.repeat(300)]) {
        const whole = cut(text)
          .map(({ surface_form: form }) => form)
          .join('');
        expect(whole).toBe(text.toWellFormed().replaceAll('\0', '\ufffd'));
      }
    }
  });

  it('has no more words than letters and digits, so that a text with fewer need not be cut into words', () => {
    const unit = fc.constantFrom(...Array.from('あのをん漢語カー１a9 、。！★𠮷😀ﾞ々\u0301\u3099\n'));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
        expect(measure(text, holder.words(text)).words).toBeLessThanOrEqual(letters);
      }),
      { numRuns: 500 },
    );
  });

  it('says of a text that came before what it said then, by each filter its own', async () => {
    const texts = [
      '銀行、裁判所、国会議事堂、警察署、市役所、図書館、美術館',
      '毎朝この道を通って駅まで歩いて行くのです',
    ];
    const lenient = await openFilter(japaneseQuality, { maxNouns: 1, endings: ['noun', 'auxiliary'] });
    for (const response of [...texts, ...texts]) {
      expect(outcome(response)).toBe(response === texts[0] ? 'nouns' : 'kept');
      expect(outcomeOf(lenient, { response })).toBe('kept');
    }
  });

  it.each([
    [{ maxNouns: 1.1 }, 'maxNouns: a share from 0 to 1'],
    [{ minWords: 0 }, 'minWords: a whole number from 1 up'],
    [{ minWordLength: 0 }, 'minWordLength: a number above 0'],
    [{ endings: ['verbs'] }, 'endings: 0: an ending is one of punctuation,'],
    [{ endings: [] }, 'endings: at least one ending'],
    [{ fields: ['output'] }, 'fields: 0: a field is one of'],
  ])('refuses the options %j', (options, words) => {
    expect(complaint(japaneseQuality, options)).toContain(words);
  });
});
