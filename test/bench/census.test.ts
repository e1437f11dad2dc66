import { describe, expect, it } from '@jest/globals';
import { type Census, countTemplates } from '../../bench/census/census.js';

function census(...pages: readonly string[]): Readonly<Record<string, unknown>> {
  const counts: Census = new Map();
  for (const page of pages) countTemplates(counts, page, '見本');
  return Object.fromEntries(counts);
}

describe('the census of templates in leads', () => {
  it('says what becomes of each, by name', () => {
    expect(
      census(
        "{{Otheruses|x}}\n{{不明な箱\n|a={{lang|en|b}}\n}}\n'''見本'''は{{lang|en|x}}{{Sfn|y}}。次は{{不明な数}}個。\n== 節 ==\n{{型}}",
        '見本は{{不明な数}}個。',
        '{{Lang|fr|x}}は見本。<!-- {{型}} --><ref>{{型}}</ref>',
      ),
    ).toEqual({
      '{{otheruses}}': { nothing: 1 },
      '{{不明な箱}}': { beside: 1 },
      '{{lang}}': { text: 3 },
      '{{sfn}}': { nothing: 1 },
      '{{不明な数}}': { cuts: 1, rejects: 1 },
    });
  });

  it('counts nothing of a page without templates', () => {
    expect(census('見本は町。', '')).toEqual({});
  });
});
