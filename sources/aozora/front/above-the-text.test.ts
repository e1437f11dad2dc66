import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('道');
const TRANSLATED = { author: 'アン・モデル', contributors: ['木組一郎訳'] };
const TEXT = `\u3000${PLAIN.repeat(4)}`;

function setIn(text: string, by = '３'): string {
  return `\n［＃ここから${by}字下げ］\n${text}\n［＃ここで字下げ終わり］\n`;
}

const isText = { text: expect.stringMatching(/^道はまっすぐに/u) };

describe('no words of the work are', () => {
  it.each([
    [
      'a preface signed by another in the line of the date',
      '　　序\n\n　友の本である。\n［＃３字下げ］昭和十二年三月［＃地から２字上げ］木組一郎\n［＃改丁］\n',
    ],
    [
      'one signed in the line of the place',
      '　　序\n\n　友の本である。\n［＃９字下げ］架空町に於いて［＃地から２字上げ］木組一郎\n［＃改丁］\n',
    ],
    [
      'one with the date below the name',
      '　　序\n\n　友の本である。\n［＃地から１字上げ］木組一郎識\n　　明治二十四年五月\n［＃改ページ］\n',
    ],
    [
      'one signed within the text',
      '序\n　友の本である。\n　明治十八年十一月\u3000\u3000\u3000木組一郎識\n\n　　一\n\n',
    ],
    [
      'one signed in other words',
      '　　少年の序\n\n　友の本である。\n［＃地から３字上げ］木組漁史なり\n［＃改ページ］\n',
    ],
    ['one by somebody with the name of a season', '　　序\n\n　友の本である。\n［＃地付き］木組千秋\n［＃改ページ］\n'],
    [
      'one whose heading names another',
      '序言（ベン・サンプル）［＃「序言（ベン・サンプル）」は大見出し］\n\n　友の本である。\n［＃改ページ］\n',
    ],
    [
      'one with another’s name at the foot of its heading',
      '［＃５字下げ］［＃中見出し］序――友のこと［＃中見出し終わり］［＃地から３字上げ］木組一郎\n\n　友の本である。\n［＃改ページ］\n',
    ],
    [
      'one by its editor',
      '　緒言\n\n　見本先生が弁じ、これを筆記した。\n　　明治一六年二月［＃地から２字上げ］編者識\n［＃改ページ］\n',
    ],
    [
      'one by a relative who speaks of the author',
      '　序\n\n　此著者の本は町で読まれる。\n［＃３字下げ］昭和十五年十月\n［＃地から３字上げ］見本五郎\n［＃改丁］\n',
    ],
    [
      'one with a day and no year',
      '　　序文\n\n　友の本である。\n［＃２字下げ］五月二十一日朝［＃地から３字上げ］木組生\n［＃改ページ］\n',
    ],
    ['the questions that are answered', setIn('一、好きな道\u3000一、好きな石\u3000一、右理由', '７')],
    ['what a paper says of a speaker', setIn('　左の一編は町の会にて見本先生の演説したるものなり。', '２')],
    ['what it says of an office', setIn('　町の会は盛会であつたが、席上見本常務は大いに語つた。', '２')],
    ['that somebody spoke', setIn('　この町のことにつき左の如く語つた。', '２')],
    ['when a speech was held', setIn('――昭和四年三月五日、町での演説、最後の演説となったもの。', '２')],
    ['a quotation with its source in brackets', setIn('「道はつづく、\n　石は黙す。」（古い書）', '１')],
    ['one with it below', setIn('「道はつづく、石は黙す」\n（古い書第十二章）（七月分）', '２')],
    [
      'verse with the poets behind it',
      setIn(
        '道ゆけば石ころ一つころがれりその石ひとつわれは拾はずありけるに\u3000\u3000\u3000石川\nまた一つ石ころ一つ道にありわれはそれをも拾はざりけり\u3000\u3000\u3000\u3000\u3000大石',
        '２',
      ) + '\n',
    ],
    [
      'verse with the poets, right above the text',
      setIn('道ばたの石も生きけん町の空\u3000石川\n目には石山ほととぎす町の道\u3000大石', '２'),
    ],
    [
      'a quotation at whose end a source stands, above a title',
      `${setIn(`石に二種あり。黒きものと白きもの。${PLAIN}\n［＃地から１字上げ］――カル・モデル――`, '２')}\n\u3000\u3000\u3000\u3000\u3000道の石\n\n`,
    ],
    [
      'a heading set in that the text might go on behind',
      '［＃１字下げ］道の石のこと［＃「道の石のこと」は同行中見出し］\n',
    ],
    ['a line in bold type that is set in', '［＃１字下げ］［＃太字］（姉より弟へ）［＃太字終わり］\n'],
    ['what a chapter is about', '町の石＝道のはじめ＝山の家\n\n'],
    [
      'the title with more of it, and in other words',
      '道の集并序\n［＃ここから２字下げ］\n道のあつめならびにはしがき、\n［＃ここで字下げ終わり］\n',
    ],
    ['the title again on its page', '　　　道の集\u3000第一集\u3000起丁丑七月\n［＃改ページ］\n'],
    ['a preface in verse’s heading', '序に代うるの詩二編\n\n\n道の楽調\n\n'],
  ])('%s', (_, front) => {
    expect(
      begins(front + TEXT, front.includes('道の集') ? { title: front.includes('并') ? '道の集序' : '道の集' } : {}),
    ).toMatchObject(isText);
  });

  it.each([
    ['verse of sentences', setIn('道よ、わたしを乱さないでくれ。\n石よ、わたしを悩まさないでくれ。', '２')],
    [
      'verse of many lines, with its source behind dashes',
      `${setIn(`${'石はころがり道はつづく、\n'.repeat(11)}［＃ここから２１字下げ］\n――古い歌`, '２')}\n`,
    ],
    [
      'verse with several names for its source',
      `${setIn('町の夕餉はととのった、\n道の人のために。\n――イル卿、グレイ卿', '２')}\n`,
    ],
    [
      'who the author is and where it was printed',
      'アン・モデル\u3000ＭＤ\n見本病院医師\n見本誌\u3000（1902）より\n\n',
    ],
  ])('in a translation: %s', (_, front) => {
    expect(begins(front + TEXT, TRANSLATED)).toMatchObject(isText);
  });

  it('the name of a chapter below its number, though nothing parts it from the text', () => {
    expect(begins(`\u3000\u3000\u3000上\n\n\u3000石は拾ふても拾ひきれぬ町の奥様\n${TEXT}`)).toMatchObject(isText);
  });

  it('a dedication to all in a translation', () => {
    expect(begins(`\u3000町の\u3000ちいさな\u3000おともだち\u3000みんなへ\n\n${TEXT}`, TRANSLATED)).toMatchObject(
      isText,
    );
  });

  it('words of a heading in the line of the first sentence', () => {
    expect(begins(`\u3000石のない道［＃「石のない道」は同行中見出し］${TEXT}`)).toMatchObject(isText);
  });

  it('a list of chapters without a heading, of which the first comes again right below', () => {
    const list = '　　序論\u3000三つの道\n　　町の道\n　　　　石の道\n　　山の道\n\n　　　　　　序論\u3000三つの道\n\n';
    expect(begins(list + TEXT)).toMatchObject(isText);
  });

  it('a saying, though a star stands soon behind the first paragraph', () => {
    const short = `\u3000${PLAIN}\n\u3000\u3000\u3000\u3000\u3000×\n`;
    expect(begins(`${setIn('誰でも石のやうだらうか？――ある詩人', '４')}\n${short.repeat(4)}`)).toMatchObject(isText);
  });

  it('what an editor says of a year', () => {
    expect(begins('四月上旬（注・昭和二十九年）には町を発つ。')).toEqual({ text: '四月上旬には町を発つ。' });
    expect(begins('二月二日［注・昭和十一年］家への手紙を書く。')).toEqual({
      text: '二月二日\u3000家への手紙を書く。',
    });
  });
});

describe('verse begins behind', () => {
  const VERSE = '石はころがり\n道はつづく\n';

  it.each([
    ['the title of a collection and that of the first poem', `石の詩集\n\n\n石は空を見てゐる\n\n${VERSE}`],
    ['the same of other things', `石の風物伝\n\n町の石\n\n${VERSE}`],
    ['a title that is the first line as well', `\u3000\u3000石はころがり\n\n${VERSE}`],
    ['what is praised', `石を讃う\n\n${VERSE}`],
    ['what is set in', `\u3000\u3000汝は道に石を投ぐべし\n\n\n\u3000\u3000石の勝利\n\n${VERSE}`],
    ['its title and who wrote it', `\u3000\u3000石の小唄\n\n［＃地より１字上げ］見本花子作歌\n\n${VERSE}`],
  ])('%s', (_, body) => {
    expect(begins(body)).toEqual({ text: '石はころがり\n道はつづく' });
  });

  it.each([
    ['a first line that an empty one follows', '石が流れてゐた\n\nあの道の上で\n石を拾つたこともある', /^石が流れて/u],
    ['digits that are the first line of it', '１２３４５６７８９０\n１●●●\n２●●●\n', /^１２３４５６７８９０\n１●/u],
    ['a date', `\u3000\u3000六月一日\n\n${VERSE}`, /^六月一日/u],
    [
      'tanka, each of them alone',
      'うたたねの夢路に人の逢ひにこし蓮歩のあとを思ふ石かな\n\n美くしき石をぬすまむ変化もの来よとばかりにさうぞきにけり\n\nこひはるとやすまじきものの物懲にみだれはててし髪にやはあらぬ\n',
      /^うたたね/u,
    ],
  ])('nothing: %s', (_, body, beginning) => {
    expect(begins(body)).toMatchObject({ text: expect.stringMatching(beginning) });
  });
});

describe('what stays, though much like that', () => {
  it.each([
    [
      'a dedication of the author’s own, in sentences',
      `${setIn('子どものみなさん、ゆるしてください。この本をひとりのおとなにささげます。\n［＃ここから地付き］\n（かわいかったころの）\nレオ・サンプルに\n［＃ここで地付き終わり］', '２')}［＃改ページ］\n１\n\n`,
      /^子どものみなさん/u,
    ],
    [
      'a preface of the lecturer’s',
      '序［＃「序」は大見出し］\n\n\u3000客が来て話をした。\n\u3000明治廿八年七月［＃地から３字上げ］講述者誌\n［＃改ページ］\n',
      /^客が来て/u,
    ],
    [
      'a part that is called as those of others are, under the author’s name',
      '解説［＃「解説」は大見出し］\n\u3000――旅人のために――\n［＃地付き］見本花子\n\n\u3000本篇はわたしが書いた。\n［＃改ページ］\n',
      /^本篇はわたしが/u,
    ],
    [
      'what the author tells of a meeting',
      setIn('　八月一日、わたしは見本君に会い、左の如く述べた。', '２'),
      /^八月一日/u,
    ],
    [
      'the scene of a play between its persons and the first act',
      `［＃ここから３字下げ］\n人物\n\u3000男\n\u3000女\n\u3000男の友\n\n［＃ここから２字下げ］\n\u3000貧しい洋室。柱はすべて黒く太い。左の壁に一つの大きい窓、窓のそばに机、机のそばに火のついた煖炉。右の壁の前に古い扉が一つある。\n［＃ここで字下げ終わり］\n\n［＃５字下げ］一［＃「一」は中見出し］\n\n`,
      /^貧しい洋室/u,
    ],
  ])('%s', (_, front, beginning) => {
    expect(begins(front + TEXT)).toMatchObject({ text: expect.stringMatching(beginning) });
  });

  it('a verse of which the text says whose it is', () => {
    const body = `［＃２字下げ］道ばたの石も飽きたる姿かな\n\u3000ある山人の句である。${PLAIN.repeat(3)}`;
    expect(begins(body)).toMatchObject({ text: expect.stringMatching(/^道ばたの石も/u) });
  });

  it.each([
    ['on the next page', '［＃改ページ］\n\n\u3000\u3000石の歌\n\n\n石はころがる\n町は遠し\n'],
    ['above a paragraph', `\n\u3000\u3000\u3000石の話\n\n${TEXT}`],
    ['behind a gap', '\n\n\u3000\u3000石の歌\n\n石はころがる\n町は遠し\n'],
  ])('a poem up to the title of the next one %s', (_, next) => {
    expect(begins(`道はつづく\nどこまでもつづく\n${next}`)).toEqual({ text: '道はつづく\nどこまでもつづく' });
  });

  it('a list that is all there is', () => {
    expect(begins('一、町の道\n一、山の石\n')).toEqual({ text: '一、町の道\n一、山の石' });
  });
});
