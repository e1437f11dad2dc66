import { describe, expect, it } from '@jest/globals';
import { openingsOf } from '../opening.test-support.js';

const begins = openingsOf('道（一幕）');
const TALK = '花子\u3000\u3000行きますか。\n五郎\u3000\u3000行きましょう。\n花子\u3000\u3000（立つて）では。\n'.repeat(
  9,
);
const PERSONS = '［＃ここから２字下げ］\n人物\n［＃ここから５字下げ］\n花子\n五郎\n三吉\n';
const SCENE = '町の宿の食堂。午後七時。\nストーブの火が燃えてゐる。\nほかに誰もゐない。\n';
const PAGE = '［＃ここで字下げ終わり］\n［＃改ページ］\n\n';

function opensWith(beginning: RegExp): { readonly text: unknown } {
  return { text: expect.stringMatching(beginning) };
}

describe('the scene of a play', () => {
  it.each([
    ['in sentences behind its persons', `${PERSONS}\n${SCENE}${PAGE}${TALK}`, /^町の宿の食堂。午後七時。\nストーブ/u],
    [
      'behind a group of bare names',
      `［＃ここから２字下げ］\n時\u3000\u3000現代の晩秋\n\n処\u3000\u3000石山に近き町の小邑。\n\n人\n［＃ここから５字下げ］\n花子\n五郎\n\n${SCENE}町の娘が立つてゐる。\n${PAGE}${TALK}`,
      /^町の宿の食堂。午後七時。\nストーブ/u,
    ],
    [
      'set in further than they are',
      `${PERSONS}\n［＃ここから７字下げ］\n町の郊外――初秋の午後のこと。\n五郎の家――庭に面した八畳の座敷。\n${PAGE}${TALK}`,
      /^町の郊外――初秋/u,
    ],
    [
      'with a line that is no sentence',
      `${PERSONS}\n高原――別荘の前庭――秋\n遠景は、澄み渡つた空に山の姿。\n中央に石が一つ、その根もとに雑草の茂み。\n${PAGE}\u3000\u3000第一場\n\n${TALK}`,
      /^高原――別荘/u,
    ],
    [
      'below the heading of the place',
      '［＃ここから２字下げ］\n人物\n花子\n五郎\n三吉\n場所\n五郎の書斎。五郎と三吉の居るところへ、花子が来る。\n\n［＃ここから改行天付き、折り返して１字下げ］\n五郎。暫くでした。何か御用ですか。\n花子。はい。少しお話があります。\n',
      /^五郎の書斎。/u,
    ],
    [
      'below its own heading, above a title in dashes',
      '［＃太字］人物［＃太字終わり］\n［＃ここから２字下げ］\n見本花子。\nその妹三吉。\n［＃ここで字下げ終わり］\n\n［＃太字］情景［＃太字終わり］\n［＃２字下げ］月夜の春の宵。月はまだ円くはないが、花は既に咲いて、町の石を照らしてゐる。\n\n［＃ここから７字下げ］\n［＃ここから中見出し］\n第一齣\n　　――花子と三吉――\n［＃ここで中見出し終わり］\n［＃ここから改行天付き、折り返して１字下げ］\n花子。今宵は、石が見えるな。\n三吉。はい。よく見えまする。\n',
      /^月夜の春の宵。/u,
    ],
    [
      'that goes on below the list',
      `${PERSONS}其他\u3000石屋、町の娘\u3000多勢、\n\nベル、\n人々の歓声、町の石のレコード、\n幕あく。\n舞台は、中央よりも右手に石が二つある。\n［＃ここで字下げ終わり］\n${TALK}`,
      /^ベル、\n人々の歓声/u,
    ],
    [
      'when the curtain rises',
      `${PERSONS}\n\u3000\u3000時\n現代\n\n幕開く［＃ゴシック体］\n\n\u3000町の家。茶の間。\n\n${TALK}`,
      /^幕開く\n町の家/u,
    ],
    [
      'when music is heard',
      `${PERSONS}\n（音楽）\n\n音楽しばらく続いて、石の音。\n［＃ここで字下げ終わり］\n\n${TALK}`,
      /^（音楽）\n音楽しばらく/u,
    ],
    [
      'of a film, as the next are headed',
      `１＝石屋の表\n\u3000暖簾。娘が今御出掛けです。\n\n２＝表\n\u3000娘その儘出て行きます。町の者とすれ違います。\n`,
      /^１＝石屋の表\n暖簾/u,
    ],
  ])('%s is its first words', (_, body, beginning) => {
    expect(begins(body)).toMatchObject(opensWith(beginning));
  });

  it.each([
    ['a time and a place', `${PERSONS}\n所\n町の海岸の僻村。\n\n時\n昭和二十一年、四月。\n${PAGE}${SCENE}${TALK}`],
    [
      'persons in sentences',
      `${PERSONS.replace('三吉\n', '')}\nほかに町の人々、石屋、客、十四五人ばかり登場することもある。\n${PAGE}${SCENE}${TALK}`,
    ],
  ])('is no mere list: %s', (_, body) => {
    expect(begins(body)).toMatchObject(opensWith(/^町の宿の食堂。/u));
  });

  it('is none where persons are described from the heading on', () => {
    const persons =
      '\u3000\u3000主要登場人物\n\n花子――石の町の探検家のはなしをする。\n五郎――町に生れた若い石屋で、この話の主人公。\n三吉――五郎の弟で、道に迷う。\n［＃改ページ］\n';
    expect(begins(persons + SCENE + TALK)).toMatchObject(opensWith(/^町の宿の食堂。/u));
  });

  it('is no list that the text speaks of', () => {
    const list =
      '［＃ここから２字下げ］\n杖\u3000\u3000\u3000五〇円\n笠\u3000\u3000\u3000三三〇円\n鈴\u3000\u3000\u3000二五〇円\n［＃ここで字下げ終わり］\n\n\u3000以上の持物一切を、町のみやげものの店で、買ひとゝのへた。\n';
    expect(begins(list)).toMatchObject(opensWith(/^杖/u));
  });
});
