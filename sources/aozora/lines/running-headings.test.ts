import { describe, expect, it } from '@jest/globals';
import { openingOf } from '../passage/opening.js';

const KNOWN = { title: '石の町', author: '見本花子', foreignName: '', contributors: [] as readonly string[] };
const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';

function begins(...body: string[]): unknown {
  return openingOf(body.join('\n').split('\n'), KNOWN);
}

/** A heading in the line of its text, as the files have it. */
function headed(heading: string, text: string): string {
  return `${heading}［＃「${heading}」は同行中見出し］${text}`;
}

describe('a heading in the line of its text is no part of it', () => {
  it.each([
    ['a word', `［＃１字下げ］${headed('序', `\u3000${PLAIN}`)}`],
    ['a name', `\u3000${headed('架空一郎', `\u3000${PLAIN}`)}`],
    ['a numbered sentence that nothing parts from it', `\u3000${headed('一、石は道にころがる。', PLAIN)}`],
    ['between two annotations', `［＃同行小見出し］（イ）石《いし》。［＃同行小見出し終わり］\u3000${PLAIN}`],
    [
      'with brackets behind it',
      `［＃２字下げ］${headed('石の本', '\u3000（木組一郎著）\u3000（定価一円）')}\n${PLAIN}`,
    ],
    ['of a plan', `${headed('〔一月予記表〕', '「石の町」第一完成')}\n\n${PLAIN}`],
    [
      'a date that others name a heading of their own',
      `［＃１字下げ］${headed('二月二日', '［注・昭和十一年］［＃地から２字上げ］［＃太字］家への手紙［＃太字終わり］')}\n\u3000${PLAIN}`,
    ],
  ])('%s', (_, body) => {
    expect(begins(body)).toEqual({ text: PLAIN });
  });

  it('and the next one ends the passage', () => {
    expect(begins(headed('架空一郎', `\u3000${PLAIN}`), '', headed('木組次郎', `\u3000${PLAIN}`))).toEqual({
      text: PLAIN,
    });
  });

  it('but the first words of a sentence are, and the date of a diary', () => {
    expect(begins(`［＃１字下げ］${headed('石の町', 'は山にあり、道はない。')}`)).toEqual({
      text: '石の町は山にあり、道はない。',
    });
    expect(begins(headed('正月元日。', '例によって石を拾う。'))).toEqual({ text: '正月元日。例によって石を拾う。' });
  });
});
