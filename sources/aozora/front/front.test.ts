import { describe, expect, it } from '@jest/globals';
import { openingsOf, PLAIN } from '../opening.test-support.js';

const begins = openingsOf('道');
const BEGINNING = PLAIN.repeat(3);
const TEXT = `\u3000${BEGINNING}`;

describe('the opening begins behind', () => {
  it.each([
    ['a heading that stands above a number', '別れ道\n\n　　　　一\n\n'],
    ['a numbered title with a comma', '一、別れ道\n\n'],
    ['a numbered title right above the text', '　一　別れ道\n'],
    ['a title in bold type', '　別れ道［＃「別れ道」は太字］\n'],
    ['a title without the space of a paragraph', '別れ道\n'],
    ['a title in brackets', '【別れ道の由来】\n'],
    ['the title printed again', '　　道\n\n'],
    ['where and when a piece was printed', '　別れ道９・１\n［＃地付き］架空新聞\n\n'],
    ['a dedication', '父と母とに捧ぐ\n\n'],
    ['what an editor puts above a letter', '一月八日　〔架空町の木組一郎宛　見本町より（封書）〕\n'],
    ['a list of chapters in groups', '●目次\n序\n甲の道\n乙の道\n丙の道\n\n\n丁の道\n戊の道\n己の道\n\n\n'],
    ['a list of chapters in one line', '目次\n甲の道／乙の道\n\n\n甲の道\n\n'],
    [
      'a list with numbers of pages',
      '目次\n\n序［＃地付き］１\n第一章　道。そのはじめ［＃地付き］18\n［＃改ページ］\n',
    ],
    [
      'a list of numbered chapters',
      '［＃ここから８字下げ］\n一、甲の道\n二、乙の道\n三、丙の道\n［＃ここで字下げ終わり］\n\n',
    ],
    ['a list of scenes', '〔序幕〕　第一場　宿の前\n第二場　渡し\n〔大詰〕　第一場　川べり\n\n'],
    [
      'an explanation of marks',
      '凡例［＃「凡例」は大見出し］\n\n「」：強調をくくった。\n［］：注をくくった。\n\n［＃改ページ］\n',
    ],
    [
      'persons, place and time',
      '［＃ここから５字下げ］\n　　時\n春から夏\n\n　　処\n町はずれ\n\n　　人\n旅人　　四十歳\n犬\n［＃ここで字下げ終わり］\n\n',
    ],
    ['persons whose description ends with a full stop', '登場人名\n\n甲、町の領主。\n乙、その甥。\n\n'],
    ['persons in columns without a heading', '甲野太郎　　旅の者\n乙野花子　　その妻\n丙野次郎　　その弟\n\n'],
    [
      'persons and a remark above the act',
      '登場人物\n旅人　　四十歳\n犬　　　その犬\n町でのこと。三幕と四幕の間に二年がたつ。\n\n　　第一幕\n\n',
    ],
    [
      'persons, place and time, each in a line',
      '時。明治の末。\n\n所。川の町、山の村。\n\n人。旅人、犬、町長、町長の妻、宿の主人、その娘。\n\n　　　１\n\n',
    ],
    ['time and place, and persons of another kind', '時　ある朝\n処　天の宮\n神　甲（力の神）\n乙（歌の神）\n\n'],
    [
      'the cast of a play',
      '【キャスト】（登場順）［＃「【キャスト】（登場順）」は中見出し］\n花子\n犬\n\n［＃改ページ］\n',
    ],
    [
      'a list of persons that has a page of its own',
      '登場人名\n\n甲、町の領主。\n乙┐\n　├町の人。\n丙┘\n\n［＃ここから５字下げ］\n其他町の人々。\n［＃ここで字下げ終わり］\n序詞役。\n［＃改丁］\n',
    ],
    ['the scenes of a play', '〔序幕〕　第一場　宿の前\n〔二幕目〕　川べり\n〔大詰〕　第一場　宿の前\n\n'],
    ['a heading of two lines', '　第一のお話\n　　　道とその石のこと\n\n'],
    ['a heading for a preface with its name', '序　　二月の道\n\n'],
    ['a heading that ends as prefaces do', '道の会創業記端書\n\n'],
    ['where a text is from, above its first chapter', '（花子の手帳から――）\n\n　　一［＃「一」は中見出し］\n\n'],
    ['a letter’s number', '（第一信）　見本町にて\n'],
    ['a heading in other brackets', '≪明治三十六年≫\n'],
    ['a dedication of two lines', 'いたずらっこの　みんなへ　ささぐ\n――　にわで　あそぶ　こどもたちへ\n\n'],
    [
      'a quotation that names its source, above a chapter',
      '「されど道は続く。」――架空のアン\n\n　　一［＃「一」は中見出し］\n\n',
    ],
    [
      'lines that are set in, with their source among them',
      '［＃ここから２字下げ］\n道はよし。\n石をけれ。\n［＃２字下げ］――休日に歌った遊びの歌\n［＃ここで字下げ終わり］\n\n',
    ],
    [
      'a quotation, its translation and its source',
      '　There are more roads than one, my friend.\n　道は一つではない、友よ。\n［＃地付き］サンプル\n\n',
    ],
    [
      'a list of chapters with rules in it',
      '目次\n\nはしがき\n　　――――――――\n甲の道\n　　――――――――\n乙の道\n［＃改ページ］\n',
    ],
    [
      'a long preface that is called the translator’s',
      `\u3000\u3000訳者のことば\n\n${`\u3000${'この本を訳した。'.repeat(40)}\n`.repeat(30)}［＃改ページ］\n`,
    ],
    ['lines of another language', 'Le vent se lève.\n［＃地付き］Some Poet\n\n'],
    [
      'verse and its source',
      '道は続くと人は言へど\nわが道はここに尽きたり\n　　　　　　　　　　古い歌の集\n\n　　　一\n\n',
    ],
    ['a numbered tale and its title', '　第一のお話\n\n　　　石のこと\n\n'],
    ['a row of chapters', '　　甲の道　　乙の道　　丙の道\n［＃改ページ］\n\n　　　　甲の道\n\n'],
    [
      'a place, and persons under a rare heading',
      '場所　　見本の国境。山中。\n名　　　山の神。（二十歳余に見ゆ）旅人。（木組一郎）老いたる番人。村の男。\n［＃改ページ］\n',
    ],
    ['a title page with the years', '道\n明治十年ヨリ同二十年マデ\n一\n\n第一期\n\n'],
    [
      'a dedication in lines of their own',
      '若くて世を去った\n姉の前に\nこの本を供えまつる\n\n\n　　　一［＃「一」は中見出し］\n\n',
    ],
    ['a verse in Chinese with its source', '　我建此世願　必至此道上　　――架空経――\n'],
    [
      'a quotation in two languages with its source in brackets',
      'There are more roads than one.（Sample）\n甲「――道は一つではない。……」\n［＃地付き］（サンプル）\n\n',
    ],
    [
      'what an editor answers for',
      '［＃ここから２字下げ］\n左は見本氏が話せしものの大要なり、文責は記者にあり。\n［＃ここで字下げ終わり］\n\n',
    ],
    ['what is in a book', '［＃ここから９字下げ］\n所収――「甲の道」「乙の道」「丙の道」\n［＃ここで字下げ終わり］\n\n'],
    ['a preface by another hand', '　　序\n\n　この本の著者は友人である。\n［＃地付き］木組一郎\n［＃改ページ］\n'],
    ['a preface that is called the translator’s', '　　訳者のことば\n\n　この本を訳した。\n［＃改ページ］\n'],
  ])('%s', (_, front) => {
    expect(begins(front + TEXT)).toEqual({ text: BEGINNING });
  });

  it('a note of the translator’s on the author, set in', () => {
    const note = `［＃ここから５字下げ］\n見本花子は町の人である。${PLAIN.repeat(9)}\n［＃ここで字下げ終わり］\n`;
    expect(
      begins(`${note}\u3000別の文がここから始まる。${TEXT.repeat(3)}`, { contributors: ['木組一郎訳'] }),
    ).toMatchObject({
      text: expect.stringMatching(/^別の文が/u),
    });
  });
});

describe('the opening is', () => {
  it.each([
    [
      'the author’s own paragraphs, though they are set in',
      `［＃ここから３字下げ］\n\u3000はじめの文がここにある。${PLAIN.repeat(8)}\n［＃ここで字下げ終わり］\n${TEXT.repeat(3)}`,
      /^はじめの文が/u,
    ],
    [
      'the line that a running heading stands in',
      `一月十日［＃「一月十日」は同行中見出し］\u3000朝から雨である。${PLAIN}`,
      /^一月十日\u3000朝から雨/u,
    ],
    [
      'the line behind a running number',
      `\u3000序［＃「\u3000序」は同行中見出し］\u3000朝から雨である。${PLAIN}`,
      /^朝から雨/u,
    ],
    [
      'the author’s own preface',
      `\u3000\u3000序\n\n\u3000自分で書いた序文である。\n［＃地付き］見本花子\n［＃改ページ］\n${TEXT}`,
      /^自分で書いた/u,
    ],
    [
      'a letter in a story',
      `\u3000おかしな手紙が来た。\n\u3000明日おいで下さい。\n［＃地付き］山野ねこ\n\u3000こんなのです。${PLAIN}`,
      /^おかしな手紙/u,
    ],
    ['what somebody says first', `（これは駄目だ）\n\u3000と旅人は思った。${PLAIN}`, /^（これは駄目だ）/u],
    ['a date, and an address', `一月一日（金曜）\n\u3000昨夜おそいので眠い。${PLAIN}`, /^一月一日/u],
    ['verse of sentences that begins with its title', '道\n見あげた。\nどこまでも。\n道', /^道\n見あげた/u],
    [
      'a song that is sung again in the story',
      `\u3000\u3000\u3000\u3000どっどど\u3000どどうど\n\u3000\u3000\u3000\u3000石も飛ばせよ\n\n${TEXT}\n\u3000風が歌う。\n\u3000\u3000\u3000\u3000どっどど\u3000どどうど\n${TEXT}`,
      /^どっどど/u,
    ],
    [
      'verse that the text speaks of',
      `\u3000\u3000\u3000\u3000道ゆけば石ころ一つころがれり\n\u3000\u3000\u3000\u3000その石ひとつわれは拾はず\n\n\u3000去年の春、斯ういふ歌を詠んだ。${PLAIN.repeat(3)}`,
      /^道ゆけば/u,
    ],
    [
      'verse that nothing parts from the text',
      `\u3000\u3000\u3000\u3000むさし野の草に生れし身なればや\n\u3000\u3000\u3000\u3000花にこころのひかるる\nと口ずさんだ。${PLAIN.repeat(3)}`,
      /^むさし野/u,
    ],
    [
      'the first stanza, though it is one line that says something',
      '雲が流れてゐた\n\nあの山の上で\n弁当を食つたこともある',
      /^雲が流れて/u,
    ],
    [
      'what is said below a title without the space of a paragraph',
      `道を見る男\n「行くか」\n\u3000と男は言った。${PLAIN}\n`,
      /^「行くか」/u,
    ],
    [
      'a stage direction behind persons that are known because they speak',
      `\u3000\u3000\u3000花子\n\u3000\u3000\u3000五郎（猟師）\n\u3000\u3000\u3000犬一、二\n\n\u3000静かな森。\n花子\u3000行きます。\n五郎\u3000行くか。${PLAIN}`,
      /^静かな森/u,
    ],
    [
      'what persons do before one of them speaks',
      `花子\u3000\u3000（手紙を書いてゐる）\n五郎\u3000\u3000（本を読んでゐる）\n旅人\u3000\u3000（はひつて来る）\n花子\u3000\u3000どなたですか。${PLAIN}`,
      /^花子\u3000*（手紙/u,
    ],
    [
      'what they do, above what they say',
      `花子\u3000\u3000（立つてゐる）\n五郎\u3000\u3000（入つて来る）\n\n花子\u3000\u3000どなたですか。\n五郎\u3000\u3000わたしです。${PLAIN}`,
      /^花子\u3000*（立/u,
    ],
    [
      'a poem of one line that the text speaks of',
      `\u3000\u3000暮れかかる坂にあかりのさしそめて石の一つを拾ひたり\n\n\u3000この歌は去年の春の作である。${PLAIN.repeat(3)}`,
      /^暮れかかる/u,
    ],
    ['a poem behind its name', '公園の薄暮\n\nほの青き空に\n噴水はしたたり\n', /^ほの青き/u],
    ['a dialogue in which nobody is listed', `主人。暫くでしたね。\n客。暫くでした。\n${TEXT}`, /^主人。/u],
    ['verse that begins with its title', '道\n道は続く\nどこまでも', /^道\n道は続く/u],
    [
      'verse that comes back to its first line',
      '歯車は鳴る\nベルトは走る\n歯車は鳴る\n\n歯車は鳴る\n誰もいない',
      /^歯車は鳴る\nベルト/u,
    ],
    ['verse in two languages', 'Honte !  honte !\n眼の　蜻蛉\nわが身を　攫へ', /^Honte/u],
    ['a chapter about people', `人物\n\u3000どんな人物にも道がある。${PLAIN.repeat(3)}`, /^どんな人物にも/u],
    [
      'a sentence at the right',
      `［＃地から２字上げ］右に寄せたこの文は署名ではなくて本文のはじめの一つの文である。\n${TEXT}`,
      /^右に寄せた/u,
    ],
    [
      'what stands before an ornament, and behind it',
      '雨が降る。\n\n　　　＊\n\n　鳥が鳴いて、わたしは机の前に座っている。',
      /^雨が降る。\n鳥が鳴いて/u,
    ],
  ])('%s', (_, body, beginning) => {
    expect(begins(body)).toMatchObject({ text: expect.stringMatching(beginning) });
  });

  it.each([
    ['lost, where its editor says so', '〔冒頭原稿数枚なし〕\nと言って置いた。', 'opening-lost'],
    ['lost, where its editor says so in a line apart', '（前半紛失）\n\n　と言って置いた。', 'opening-lost'],
    ['lost, where an annotation says so', '［＃冒頭の原稿一枚なし］\nと言って置いた。', 'opening-lost'],
    ['unclear, where no sentence ends', `\u3000${`${'あ'.repeat(44)}、`.repeat(12)}`, 'opening-unclear'],
    ['nothing, where there is only a list', '目次\n甲の道\n乙の道\n［＃改ページ］', 'no-body'],
  ])('%s', (_, body, none) => {
    expect(begins(body)).toEqual({ none });
  });

  it.each([
    ['a named mark', '寺（註一）があった。古い〔註〕寺だった。', '寺があった。古い寺だった。'],
    ['a number', '物の元（１）の動きを見た。（２）は数である。', '物の元の動きを見た。（２）は数である。'],
    ['a star', '＊神よ歌え、その果は＊町におよんだ。', '神よ歌え、その果は町におよんだ。'],
    ['a number set small', 'ある本［＃行右小書き］３［＃行右小書き終わり］について話した。', 'ある本について話した。'],
    ['stars for a name', '＊＊＊の町へ行った。', '＊＊＊の町へ行った。'],
    ['the numbers of verses', '道は海をあとにし　一―三\nかくて歌はむ　四―六\n', '道は海をあとにし\nかくて歌はむ'],
    [
      'the number of every fifth line of verse',
      '道は海をあとに\nいま坂をこえ\n空はたかく晴れ\n鳥は西にわたり\nかくて歌はむと　5\n人は言ふ。',
      '道は海をあとに\nいま坂をこえ\n空はたかく晴れ\n鳥は西にわたり\nかくて歌はむと\n人は言ふ。',
    ],
    ['an age', '旅人（二七）が来た。', '旅人（二七）が来た。'],
  ])('without the marks of notes: %s', (_, body, text) => {
    expect(begins(body)).toEqual({ text });
  });
});
