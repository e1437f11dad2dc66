import { describe, expect, it } from '@jest/globals';
import { openingOf } from './opening.js';

function begins(body: string): unknown {
  return openingOf(body.split('\n'), { title: '道', author: '見本花子', foreignName: '', contributors: [] });
}

describe('the opening ends', () => {
  const LONG_SPEECH = `「${'あ'.repeat(60)}。${'い'.repeat(500)}。」`;

  it('with a sentence inside an utterance, where none ends outside', () => {
    expect(begins(`\u3000男は語る。\n${LONG_SPEECH}`)).toEqual({ text: `男は語る。\n「${'あ'.repeat(60)}。` });
  });

  it('inside the utterance that the text begins with, without the bracket', () => {
    expect(begins(LONG_SPEECH)).toEqual({ text: `${'あ'.repeat(60)}。` });
  });

  it('behind the bracket that holds its sentences, of whatever form', () => {
    const said = `≪${'あ'.repeat(80)}。${'い'.repeat(80)}。≫`;
    expect(begins(`${said}\n\u3000道。`)).toEqual({ text: said });
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
