import { describe, expect, it } from '@jest/globals';
import { differs } from './wtf.test-support.js';

describe('readLead and wtf_wikipedia read the same words', () => {
  it.each([
    "'''潮見ヶ原市'''（しおみがはらし）は、[[架空の県]]の[[南部 (県)|南部]]にある[[市]]。''海の町''ともいう。",
    '一段落目。\n\n二段落目<ref name="a">注</ref>は[https://example.org/ 公式]による。',
    '[[ファイル:A.jpg|thumb|[[港]]の朝]]\n本文と[[港湾|港]]。',
    '{| class="wikitable"\n! a !! b\n|-\n| c || d\n|}\n本文は表のあと。',
    '<small>小さな字</small>と<br />改行と<!-- 注 -->注釈',
  ])('%j', (wikitext) => {
    expect(differs(wikitext)).toBe(false);
  });
});
