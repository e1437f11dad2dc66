import { describe, expect, it } from '@jest/globals';
import { openingOf } from './opening.js';

function begins(body: string): unknown {
  return openingOf(body.split('\n'), { title: '道', author: '見本花子', foreignName: '', contributors: [] });
}

const UNCLEAR = { none: 'opening-unclear' };
const FIRST =
  '道はまつすぐに続いてゐた。歩いてゐるのはわたし一人だつた。空は高く、風はなく、石がひとつころがつてゐた。';
/** A sentence that ends too late to be taken. */
const TAIL = `${'う'.repeat(600)}。`;

describe('the opening ends', () => {
  const LONG_SPEECH = `「${'あ'.repeat(60)}。${'い'.repeat(500)}。」`;

  it('with a sentence inside an utterance, where none ends outside', () => {
    expect(begins(`\u3000男は語る。\n${LONG_SPEECH}`)).toEqual({ text: `男は語る。\n「${'あ'.repeat(60)}。` });
  });

  it('inside the utterance that the text begins with, and keeps its bracket', () => {
    expect(begins(LONG_SPEECH)).toEqual({ text: `「${'あ'.repeat(60)}。` });
  });

  it('where a long utterance does, and never inside one that closes in time', () => {
    const said = `「${'あ'.repeat(60)}。${'い'.repeat(290)}」`;
    expect(begins(`${said}\n\u3000${'う'.repeat(50)}。`)).toEqual({ text: said });
    expect(begins(`「${'あ'.repeat(60)}。${'い'.repeat(100)}」と言つた${'う'.repeat(600)}。`)).toEqual(UNCLEAR);
  });

  it('not inside what is quoted in the middle of a sentence', () => {
    const quoted = `急に席を進めて、「${'あ'.repeat(90)}。${'い'.repeat(190)}。」と言つて話し出した。`;
    expect(begins(`\u3000${quoted}次の文。`)).toEqual({ text: quoted });
    expect(begins(`\u3000${quoted.replace('い', 'い'.repeat(400))}`)).toEqual(UNCLEAR);
  });

  it.each([
    ['a particle behind a blank', `\u3000${FIRST}殴れ！\u3000とか、つまみ出せ！\u3000とか、`, FIRST],
    ['a particle behind a mark', `\u3000${FIRST}万歳！と叫んで歩いた道は遠く、`, FIRST],
    ['a rule and a verb of saying', `\u3000${FIRST}\n\u3000何方側だ？\u3000俺には分らぬ――などゝ僕は言ふ`, FIRST],
    ['a row of sounds', `\u3000${FIRST}ピシヨ！\u3000ピシヨ！\u3000と落ちる雨だれの音が、`, FIRST],
    ['the sentence that a mark stands in', `\u3000${FIRST}道は遠いと思つたが、意外！\u3000数百の石がならび、`, FIRST],
    ['what an adverb is said of', `\u3000${FIRST}花が咲いたように果然！\u3000石の流行となつて、`, FIRST],
    ['the noun behind a doubt', `\u3000${FIRST}門をならべたいかめしい？\u3000町の中の、`, FIRST],
    ['the text of an item', `\u3000${FIRST}\n\u3000（一）\u3000山の道。\u3000石がころがり、`, FIRST],
    ['と in the next paragraph', `\u3000${FIRST}男が、\n「まつて下さい。」\nと、道の先から手をふつた`, FIRST],
    ['another particle there', `\u3000${FIRST}壁に、\n「道あり」\nの三文字が見えて、`, FIRST],
    ['こう, within a sentence', `\u3000${FIRST}が、\n「道だ。」\n\u3000こう男が思つた瞬間、`, FIRST],
  ])('not where its sentence goes on with %s', (_, body, expected) => {
    expect(begins(body + TAIL)).toEqual({ text: expected });
  });

  it('with とある, below the block that it quotes', () => {
    const block = '［＃ここから１字下げ］\n道は遠し。山は近し。\n［＃ここで字下げ終わり］';
    expect(begins(`\u3000${FIRST}書に、\n\n${block}\n\nとある。${TAIL}`)).toEqual({
      text: `${FIRST}書に、\n道は遠し。山は近し。\nとある。`,
    });
  });

  it('behind something said, where a word that begins with と is a new sentence', () => {
    const said = `${FIRST}\n「道はどこまで続いてゐるのか、知つてゐるか。」`;
    for (const next of ['ところが', 'とうとう', 'とにかく', 'とつぜん']) {
      expect(begins(`\u3000${said}\n\u3000${next}石がころがり、${TAIL}`)).toEqual({ text: said });
    }
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
