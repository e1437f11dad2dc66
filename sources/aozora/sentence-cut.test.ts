import { describe, expect, it } from '@jest/globals';
import { openingOf } from './opening.js';

function begins(body: string): unknown {
  return openingOf(body.split('\n'), { title: '道', author: '見本花子', contributors: [] });
}

describe('the opening ends', () => {
  const LONG_SPEECH = `「${'あ'.repeat(60)}。${'い'.repeat(500)}。」`;

  it('before an utterance that does not end in time, and leaves no bracket open', () => {
    expect(begins(`\u3000第三の男は語る。\n${LONG_SPEECH}`)).toEqual({ text: '第三の男は語る。' });
    expect(begins(`\u3000男は。\n${LONG_SPEECH}`)).toEqual({ none: 'opening-unclear' });
  });

  it('inside the utterance that the text begins with, without the bracket', () => {
    expect(begins(LONG_SPEECH)).toEqual({ text: `${'あ'.repeat(60)}。` });
  });

  it('where a story-teller ends, who never closes a bracket', () => {
    const said = `旦「小僧や。小「へえ。旦「お隣へ行って${'釘を借りて'.repeat(9)}来い。小「へえ。`;
    expect(begins(`\u3000けちな人がおりまして、${said}${said}`)).toMatchObject({
      text: expect.stringMatching(/^けちな人が.*小「へえ。$/u),
    });
  });

  it('behind a long sentence', () => {
    const sentence = `${'あ'.repeat(340)}。`;
    expect(begins(`\u3000${sentence}次の文。`)).toEqual({ text: sentence });
  });

  it('with a sentence in English, and not at an abbreviation', () => {
    expect(begins('Prof. Sample was born in a small town by the river. He died there.')).toEqual({
      text: 'Prof. Sample was born in a small town by the river. He died there.',
    });
    expect(begins(`Prof. Sample was born in a small town by the river. ${'He went on '.repeat(60)}`)).toEqual({
      text: 'Prof. Sample was born in a small town by the river.',
    });
  });

  it.each(['目次\n', '人\n', '　一　', '［＃「', '（１）', '＊', '　　甲　　乙\n', '甲・'])(
    'in time, after %s over and over',
    (unit) => {
      expect(begins(unit.repeat(100_000))).toBeDefined();
    },
  );
});
