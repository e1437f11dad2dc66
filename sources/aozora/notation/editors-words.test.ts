import { describe, expect, it } from '@jest/globals';
import { openingOf } from '../passage/opening.js';

const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';

function begins(body: string): unknown {
  return openingOf(body.split('\n'), { title: '道', author: '見本花子', foreignName: '', contributors: [] });
}

describe('words of an editor in the text', () => {
  it.each([
    ['what a word means', 'バック〔犬の名〕は道を歩いていた。', 'バックは道を歩いていた。'],
    ['behind a name', '林〔泰輔〕氏は「道」〔前の号〕を書かれた。', '林氏は「道」を書かれた。'],
    ['but what the word itself lacks', '宣統〔前〕帝は見〔てい〕た。', '宣統〔前〕帝は見〔てい〕た。'],
    ['and what was struck out', 'かつての〔独裁者〕である。', 'かつての〔独裁者〕である。'],
    ['and whole sentences', '〔もう出かけましょう。〕光がうごく。', '〔もう出かけましょう。〕光がうごく。'],
  ])('%s', (_, said, text) => {
    expect(begins(`\u3000${PLAIN}${said}`)).toEqual({ text: PLAIN + text });
  });
});

describe('an opening from which words are lost', () => {
  it.each([
    '〔九字分消去〕',
    '（この箇所空白）',
    '（原文五字欠）',
    '〔欠〕',
    '［＃罫囲み］\u3000\u3000［＃罫囲み終わり］',
    '石□',
  ])('ends before the sentence that lacks %s', (hole) => {
    expect(begins(`\u3000${PLAIN}そこで${hole}ずつ買った。`)).toEqual({ text: PLAIN });
  });

  it('ends before the line of verse that lacks them, and not within an utterance', () => {
    expect(begins('道は遠い道は続く\n道はどこまでも行く\n道の石よ\n片葉□貝にも似たり\n')).toEqual({
      text: '道は遠い道は続く\n道はどこまでも行く\n道の石よ',
    });
    expect(begins(`\u3000${PLAIN}「道だ。石〔二字欠〕だ。」`)).toEqual({ text: PLAIN });
  });

  it('is none where they are lost from its first sentence', () => {
    expect(begins(`\u3000〔二字伏字〕のおかげで道は遠くなった。${PLAIN}`)).toEqual({ none: 'opening-unclear' });
    expect(begins(`\u3000道。前□て明朝まで居る。${PLAIN}`)).toEqual({ none: 'opening-unclear' });
  });

  it('is whole where the author keeps a name back, or does not know a thing', () => {
    const text = `□□の道と、年代不明の書（初出不明）を見た。${PLAIN}`;
    expect(begins(`\u3000${text}`)).toEqual({ text });
  });
});
