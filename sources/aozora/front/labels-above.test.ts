import { describe, expect, it } from '@jest/globals';
import { openingOf } from '../passage/opening.js';

const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';

function begins(body: string): unknown {
  return openingOf(body.split('\n'), { title: '道', author: '見本花子', foreignName: '', contributors: [] });
}

describe('the opening begins below', () => {
  it.each([
    ['the book that is reviewed', '「道の手紙」木組一郎氏著（定価五拾銭）架空之日本社発行\n\n'],
    [
      'the same with the price behind it',
      '道の時代\u3000（アン・モデル著木組一郎訳）\u3000定価弐円\u3000架空堂発行\n\n',
    ],
    [
      'what is quoted, with its source behind dots',
      '［＃ここから２字下げ］\nいかに、申すべき事の候。石を拾はうずるにて候。……謡曲石川［＃「謡曲石川」は１段階小さな文字］\n［＃ここで字下げ終わり］\n',
    ],
  ])('%s', (_, above) => {
    expect(begins(`${above}\u3000${PLAIN}${PLAIN}\n`)).toEqual({ text: PLAIN + PLAIN });
  });

  it.each([
    '下げて、地より３字あきで',
    'ゴシック体、地付き、地より２字あげ',
    '下げて地付きで',
    '地寄せ',
    '地から一字上げ',
  ])('who writes a letter, set to the right by ［＃%s］', (annotation) => {
    expect(begins(`［＃${annotation}］石のかみ\n\u3000君\n\u3000${PLAIN}\n`)).toEqual({ text: `君\n${PLAIN}` });
  });

  it('the words of a chairman', () => {
    const call = '\u3000［＃太字］座長［＃太字終わり］（小林高四郎）では見本さんにお願いします。\n';
    const own = `\u3000［＃太字］見本［＃太字終わり］（花子）私ははじめ、${PLAIN}\n`;
    expect(begins(call + own)).toEqual({ text: `見本（花子）私ははじめ、${PLAIN}` });
    expect(begins(own + call)).toEqual({
      text: `見本（花子）私ははじめ、${PLAIN}\n座長（小林高四郎）では見本さんにお願いします。`,
    });
  });

  it('what says that a song is sung, and by whom', () => {
    const verse = 'いのち短し、石よ、道よ、\n朱き花、色あせぬ間に、\n明日の月日のないものを。';
    const label = '［＃３字下げ］［＃１段階小さな文字］唄（若い澄んだ少年の聲。）［＃小さな文字終わり］\n';
    expect(begins(`${label}［＃ここから５字下げ］\n${verse}\n［＃ここで字下げ終わり］\n`)).toEqual({ text: verse });
  });

  it('who the letters before the speeches are', () => {
    const speeches = 'Ａ「道はどこまで続くのだらう？」\nＢ「石のあるところまでさ。」';
    expect(begins(`（Ａは友Ｂは私）\n${speeches.replaceAll(/^/gmu, '\u3000')}\n`)).toEqual({ text: speeches });
  });

  it('what a letter is called, in the block of the letter', () => {
    expect(begins(`［＃ここから５字下げ］\n――老母よりの書信――\n${PLAIN}\n［＃ここで字下げ終わり］\n`)).toEqual({
      text: PLAIN,
    });
  });

  it('the title of a poem that has a head note', () => {
    const poem = '膝にだく石のすがたに見入りつつ庭の葉かげに息つきてをり';
    expect(
      begins(
        `［＃ここから４字下げ］\n老翁憐小石\n［＃ここから５字下げ］\nこの年六月初めて家を出づ\n［＃ここで字下げ終わり］\n${poem}\n`,
      ),
    ).toEqual({ text: `この年六月初めて家を出づ\n${poem}` });
  });
});
