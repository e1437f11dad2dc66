import { describe, expect, it } from '@jest/globals';
import { compareAuthors, compareTitles } from '../../bench/aozora/agree.js';
import { consonantsOf, fold } from '../../bench/aozora/fold.js';
import { isNear, isWithin } from '../../bench/aozora/near.js';
import type { Card } from '../../sources/aozora/names/card-index.js';
import type { Heading } from '../../sources/aozora/names/title-block.js';

const heading = (title: string, ...authors: string[]): Heading => ({ title, authors, contributors: [] });
const card = (title: string, ...authors: string[]): Card => ({
  title,
  authors,
  contributors: [],
  spelling: '',
  book: '',
  isProtected: false,
});

describe('what two spellings have in common', () => {
  it.each([
    ['錢形平次捕物控　鈴を慕ふ女', '銭形平次捕物控 鈴を慕う女'],
    ['花のいろ／＼', '花のいろ〳〵'],
    ['ビリヤードノ　ハナシ', 'ビリャードノハナシ'],
    ['全集-1　詩集（１）', '全集-01 詩集（1）'],
    ['Me Voilà', 'ME VOILA'],
    ['おままごと', 'おまゝごと'],
  ])('%s, %s', (left, right) => {
    expect(fold(left)).toBe(fold(right));
  });

  it('is the consonants in foreign names', () => {
    expect(consonantsOf('トゥルゲニエフ')).toBe(consonantsOf('ツルゲーネフ'));
    expect(consonantsOf('ボードレール')).not.toBe(consonantsOf('モーパッサン'));
  });

  it('counts changes', () => {
    expect([isNear('abc', 'abd'), isNear('abc', 'ab'), isNear('abc', 'xbd')]).toEqual([true, true, false]);
    expect(isWithin('暮した', '暮らした', 2, (character) => character === 'ら')).toBe(true);
    expect(isWithin('暮した', '明した', 2, (character) => character === 'ら')).toBe(false);
  });
});

describe('titles', () => {
  const series = new Set(['見本帳']);
  it.each([
    ['same', '道', '道'],
    ['same', '暮した道', '暮らした道'],
    ['same', '川の話', '見本帳　川の話'],
    ['the index leaves out a subtitle', '道　――三幕――', '道'],
    ['the block has less', '道', '道　石の巻'],
    ['other words or another spelling', '道', '石'],
  ])('%s: %s, %s', (verdict, own, listed) => {
    expect(compareTitles(heading(own, '見本花子'), card(listed, '見本花子'), series)).toBe(verdict);
  });
});

describe('authors', () => {
  it.each([
    ['same', ['花子'], ['見本花子']],
    ['same', ['見本花子（木組一郎）'], ['木組一郎']],
    ['same', ['太の安万侶'], ['太安万侶']],
    ['same', ['ユゴー・ヴィクトル'], ['ヴィクトル・ユゴー']],
    ['same', ['グリム兄弟'], ['ヤーコプ・グリム']],
    ['other words or another spelling', ['大倉燁太'], ['見本花子']],
    ['other words or another spelling', ['見本花子', '大倉燁太'], ['見本花子']],
  ])('%s: %j, %j', (verdict, own, listed) => {
    expect(compareAuthors(heading('道', ...own), card('道', ...listed))).toBe(verdict);
  });

  it('are unknown to both, or to the block alone', () => {
    expect(compareAuthors(undefined, card('道'))).toBe('same');
    expect(compareAuthors(undefined, card('道', '見本花子'))).toBe('none named');
  });
});
