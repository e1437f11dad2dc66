import { eld } from 'eld/small';
import { beforeAll, describe, expect, it } from '@jest/globals';
import language from '../../../transforms/filters/language.js';
import { type Detect, languageDetector } from '../../../transforms/filters/language/detect.js';
import { LANGUAGES } from '../../../transforms/filters/language/languages.js';
import { complaint, openFilter, outcomeOf } from '../../support/filters.js';

describe('the languages a text may be in', () => {
  const holder: { detect: Detect } = { detect: () => [] };
  beforeAll(async () => {
    holder.detect = await languageDetector();
  });

  it.each([
    ['走れ。', 'ja'],
    ['カメラ', 'ja'],
    ['天気が很好', 'ja'],
    ['我们今天去图书馆。', 'zh'],
    ['任何人的私生活不得任意干涉', 'zh'],
    ['안녕하세요', 'ko'],
    ['สวัสดีครับ', 'th'],
    ['The weather will be fine tomorrow.', 'en'],
    ['Il fera beau demain, je crois bien.', 'fr'],
    ['Morgen wird das Wetter schön sein.', 'de'],
  ])('%s is %s', (text, code) => {
    expect(holder.detect(text)).toEqual([code]);
  });

  it.each([
    ['東京都', ['ja', 'zh']],
    ['Tom sighed.', ['en', 'da']],
    ['NASAのロケットです。', ['ja', 'en']],
    ['Photo OCRはPhoto Optical Character Recognitionの略だ。', ['ja', 'en']],
    ['Завтра утром мы поедем в город.', ['ru', 'bg']],
    ['1234, 56', ['ja', 'en', 'th']],
  ])('%s may be any of %j', (text, codes) => {
    expect(holder.detect(text)).toEqual(expect.arrayContaining(codes));
  });

  it('are none where the script is of no known language', () => {
    expect(holder.detect('မင်္ဂလာပါ')).toEqual([]);
  });

  it('are those that the detector knows', () => {
    expect([...LANGUAGES]).toEqual(Object.values(eld.info().Languages).sort());
  });
});

describe('language', () => {
  it('keeps what is in a language allowed for the field', async () => {
    const apply = await openFilter(language, { input: ['en'], response: ['ja', 'ko'] });
    expect(outcomeOf(apply, { input: '', response: '走れ。' })).toBe('kept');
    expect(outcomeOf(apply, { input: 'Run.', response: '안녕하세요' })).toBe('kept');
    expect(outcomeOf(apply, { input: '走れ。', response: '走れ。' })).toBe('other-language');
    expect(outcomeOf(apply, { input: 'Run.', response: '我们今天去图书馆。' })).toBe('other-language');
  });

  it('holds translations to the direction that their task names', async () => {
    const apply = await openFilter(language, { direction: true });
    expect(outcomeOf(apply, { task: 'ja-en', input: '走れ。', response: 'Run.' })).toBe('kept');
    expect(outcomeOf(apply, { task: 'en-ja', input: '走れ。', response: 'Run.' })).toBe('other-language');
    expect(outcomeOf(apply, { task: 'ja-en', input: '我们今天去图书馆。', response: 'Run.' })).toBe('other-language');
    expect(outcomeOf(apply, { task: 'qa', input: 'Run.', response: 'Run.' })).toBe('kept');
  });

  it('keeps what cannot be told, unless told otherwise', async () => {
    const options = { response: ['ja'] };
    const [keeps, drops] = [
      await openFilter(language, options),
      await openFilter(language, { ...options, unsure: 'drop' }),
    ];
    expect([keeps, drops].map((apply) => outcomeOf(apply, { response: '東京都' }))).toEqual(['kept', 'unsure']);
    expect([keeps, drops].map((apply) => outcomeOf(apply, { response: '12.5' }))).toEqual(['kept', 'unsure']);
    expect([keeps, drops].map((apply) => outcomeOf(apply, { response: '走れ。' }))).toEqual(['kept', 'kept']);
  });

  it.each([
    [{}, 'nothing is asked of any field'],
    [{ unsure: 'drop' }, 'nothing is asked of any field'],
    [{ response: ['jp'] }, 'response: 0: a language is one of am, ar,'],
    [{ response: [] }, 'response: at least one language'],
    [{ direction: false }, 'direction: true, or left out'],
    [{ direction: true, unsure: 'maybe' }, 'unsure: keep or drop'],
  ])('refuses the options %j', (options, words) => {
    expect(complaint(language, options)).toContain(words);
  });
});
