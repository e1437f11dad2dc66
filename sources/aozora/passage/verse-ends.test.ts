import { describe, expect, it } from '@jest/globals';
import { openingOf } from './opening.js';

function begins(body: string): unknown {
  return openingOf(body.split('\n'), { title: '道', author: '見本花子', foreignName: '', contributors: [] });
}

const STANZAS = [
  '石ひとつ\n道に拾ひて\nかへり来し\n町の夕ぐれ',
  '川べりの\n柳のかげに\nたたずめば\n水の音する',
  '白き雲\n峰をはなれて\nゆく空に\n鳥のむれ飛ぶ',
  '名も知らぬ\n草の花咲く\nふるさとの\n道をわすれず',
];

describe('an opening in verse ends', () => {
  it('with a poem, where each stanza of four lines is one', () => {
    expect(begins(`${STANZAS.join('\n\n')}\n\n${STANZAS.join('\n\n')}\n`)).toEqual({ text: STANZAS.join('\n') });
  });

  it('with a line that its sentence does not go on from', () => {
    const whole =
      '石はつめたく道の上にある\n雲はしづかに空を流れてゆく\n鳥は高い枝の上で鳴いてゐる\n風はもう止んだ\n花は咲いた\n水は白い';
    expect(
      begins(
        `${whole}\n遠い山の向うの村から\n汽笛の音はかすかに聞えて来る朝の空は\n朝の空のひろがりの遠い果てから\n${whole}\n`,
      ),
    ).toEqual({
      text: whole,
    });
  });

  it('above the ornament that parts it from the next piece', () => {
    const piece = '石よ道の石よ白くつめたい石\n雲よ空の雲よただ流れてゆく雲\n花よ野の花よ名も知らぬ草の花よ白い花';
    expect(begins(`\u3000\u3000\u3000×\n\n${piece}\n\n\u3000\u3000\u3000×\n\n${piece}\n`)).toEqual({ text: piece });
    const prose = `\u3000${'夜をこめて吹き荒んだ風が、次の日も道の石を鳴らしてゐた。'.repeat(3)}`;
    expect(begins(`${piece}\n\n\u3000\u3000\u3000＊\n\n${prose}\n`)).toEqual({ text: piece });
  });

  it('above prose on a new page', () => {
    const verse =
      'ここ過ぎて石の道の悩みのむれに、\nここ過ぎて花の野の楽しみのそのに、\nここ過ぎて雲の空のにがき眠りに。';
    const prose = '道は遠く続いてゐるものであり、石はその上にころがつてゐるものである。花は野に咲く。';
    expect(begins(`${verse}\n［＃改ページ］\n\n${prose}\n`)).toEqual({ text: verse });
  });

  it('above the line that the manuscript breaks off in', () => {
    expect(begins(`${STANZAS[0] ?? ''}\n\nいささかの石と花とを\n思ふまま〔以下空白〕\n`)).toEqual({
      text: STANZAS[0],
    });
  });
});
