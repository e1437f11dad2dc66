import { describe, expect, it } from '@jest/globals';
import { readTitleBlock } from './title-block.js';

const read = (block: string, body = ''): unknown => readTitleBlock(block.split('\n'), body.split('\n'));

describe('readTitleBlock', () => {
  it.each([
    ['a title and its author', '道\n見本花子', '道', ['見本花子'], []],
    ['a subtitle', '半七控\n奥の間\n岡本太郎', '半七控　奥の間', ['岡本太郎'], []],
    ['a title printed twice', '道の記\n道の記\n見本花子', '道の記', ['見本花子'], []],
    [
      'an original title in Cyrillic',
      '赤い花\nКРАСНЫЙ ЦВЕТОК\nモデル\n木組一郎訳',
      '赤い花',
      ['モデル'],
      ['木組一郎訳'],
    ],
    [
      'a name in Cyrillic letters behind the Japanese one',
      '赤い花\nモデル　Всеволод Модель\n木組一郎訳',
      '赤い花',
      ['モデル'],
      ['木組一郎訳'],
    ],
    [
      'a name in two other scripts, one in brackets',
      '死んだ町\nMYORTVYJ GOROD（МЁРТВЫЙ　ГОРОД）\nニコ・モデル　Niko Model（Нико　Модель）\n木組一郎訳',
      '死んだ町',
      ['ニコ・モデル'],
      ['木組一郎訳'],
    ],
    [
      'a double hyphen in the name',
      '木の家\nアン・モデル＝サンプル　Ann Model=Sample\n木組一郎訳',
      '木の家',
      ['アン・モデル＝サンプル'],
      ['木組一郎訳'],
    ],
    [
      'a subtitle in another language, by a Japanese author',
      '鳥の話\nA FABLE\n見本花子',
      '鳥の話　A FABLE',
      ['見本花子'],
      [],
    ],
    [
      'the original title above a preface of the translator',
      '木の家\nTHE HOUSE\n序\n木組一郎',
      '木の家　序',
      ['木組一郎'],
      [],
    ],
    ['a foreign title and a foreign author', 'SILVA\nAnn Model\n木組一郎訳', 'SILVA', ['Ann Model'], ['木組一郎訳']],
    [
      'two translators in one line, with one word for both',
      '木の家\nTHE HOUSE\nアン・モデル　Ann Model\n木組一郎、見本花子訳',
      '木の家',
      ['アン・モデル'],
      ['木組一郎訳', '見本花子訳'],
    ],
    ['the number of a part', '木の物語\n02 序\n見本花子', '木の物語　序', ['見本花子'], []],
    ['a part of a book that is called by what it does', '古い記\n解説\n木組一郎', '古い記　解説', ['木組一郎'], []],
    ['a translator’s note as a part', '古い記\n訳者解説\n木組一郎', '古い記　訳者解説', ['木組一郎'], []],
    ['a second volume that is called so', '古い記\n古い記二編\n見本花子撰', '古い記　古い記二編', ['見本花子'], []],
    ['a book that its author chose from', '花の歌\n見本花子自選\n見本花子', '花の歌　見本花子自選', ['見本花子'], []],
    [
      'a subtitle in katakana above a name in two scripts',
      '千の村\nクリスマス・ストーリー\nＡ. モデル　A. Model\n木組一郎訳',
      '千の村　クリスマス・ストーリー',
      ['Ａ. モデル'],
      ['木組一郎訳'],
    ],
    [
      'several authors in one line, each in two scripts',
      '手紙\nルイ・モデル　Lui Model、ロマ・サンプル　Roma Sample\n木組一郎訳',
      '手紙',
      ['ルイ・モデル', 'ロマ・サンプル'],
      ['木組一郎訳'],
    ],
    [
      'several authors in lines of their own, by their katakana',
      '宣言\nカル・モデル\nフリ・サンプル\n木組一郎訳\n見本花子訳',
      '宣言',
      ['カル・モデル', 'フリ・サンプル'],
      ['木組一郎訳', '見本花子訳'],
    ],
    [
      'Japanese authors parted by points',
      '恋の歌\n見本花子・木組一郎・大倉燁太',
      '恋の歌',
      ['見本花子', '木組一郎', '大倉燁太'],
      [],
    ],
    ['authors parted by a comma', '旅の記\n見本花子、木組一郎', '旅の記', ['見本花子', '木組一郎'], []],
    ['a comma in one foreign name', '夢の話\nレウ、モデル\n木組一郎訳', '夢の話', ['レウ、モデル'], ['木組一郎訳']],
    [
      'a translator in the line of the author',
      '老いた木\nアン・カクウ、木組一郎訳',
      '老いた木',
      ['アン・カクウ'],
      ['木組一郎訳'],
    ],
    [
      'a translator in two scripts',
      '老いた木\nアン・カクウ　An Kaku\n木組一郎訳　Kumi Ichiro',
      '老いた木',
      ['アン・カクウ'],
      ['木組一郎訳'],
    ],
    [
      'an editor beside the author',
      '朝の思い\nアン・カクウ\nリリ・L・カクウ編\n木組一郎訳',
      '朝の思い',
      ['アン・カクウ'],
      ['リリ・L・カクウ編', '木組一郎訳'],
    ],
    ['who added to a work', '徒歩旅行\n井沢木水\n押川木浪補', '徒歩旅行', ['井沢木水'], ['押川木浪補']],
    [
      'who shortened one',
      '雪の譜\n二編\n鈴木某編撰\n京山某刪定\n岡田某校訂',
      '雪の譜　二編',
      ['鈴木某'],
      ['京山某刪定', '岡田某校訂'],
    ],
    [
      'two things that one editor did',
      '人情話\n三遊亭某\n鈴木某校訂・編纂',
      '人情話',
      ['三遊亭某'],
      ['鈴木某校訂・編纂'],
    ],
    ['the word 著', '球の派\n見本花子著', '球の派', ['見本花子'], []],
    ['the word 稿', '五月\n見本稿', '五月', ['見本'], []],
    ['the word 再話', '灰の娘\nアン・ラング再話\n木組一郎訳', '灰の娘', ['アン・ラング'], ['木組一郎訳']],
    [
      'what was done in kana',
      '絵のほん\nアン・モデル　さく／ジョン・サンプル　え\nきぐみ　やく',
      '絵のほん',
      ['アン・モデル'],
      ['ジョン・サンプル　え', 'きぐみ　やく'],
    ],
    ['a painter alone', 'ハートのほん\nラン・モデル絵\n木組一郎訳', 'ハートのほん', ['ラン・モデル'], ['木組一郎訳']],
    ['an editor alone', '怪談集\n序／目次\n木組一郎編訳', '怪談集　序／目次', ['木組一郎'], []],
    ['a subtitle that ends like a task', '捕物控\n富籤政談\n見本花子', '捕物控　富籤政談', ['見本花子'], []],
    ['a publisher below the author', '私の記\n浅沼某次郎\n架空経済新聞社', '私の記', ['浅沼某次郎'], []],
    ['a nameless piece whose author is known', '三つの眼\n無署名（見本花子）', '三つの眼', ['見本花子'], []],
    ['the generation of a stage name', '競馬の話\n初代　見本小南', '競馬の話', ['見本小南'], []],
    ['the same in figures', '犬\n三代目　見本亭金石', '犬', ['見本亭金石'], []],
    ['the same in an older word', '犬\n二十四世　見本左近', '犬', ['見本左近'], []],
    ['a generation behind the name', '芸の話\n見本燕枝（二代）', '芸の話', ['見本燕枝（二代）'], []],
    ['a pen name and the name that most know', '腸詰\n見本の久作（見本野久作）', '腸詰', ['見本野久作'], []],
    ['the same the other way round', '発狂事件\n見本十三（丘丘十郎）', '発狂事件', ['見本十三'], []],
    ['a pen name in katakana', '兵士と女優\nオン・ミホン（見本温）', '兵士と女優', ['見本温'], []],
    ['a name for verse in brackets', '言志録\n見本種樹（古香）', '言志録', ['見本種樹'], []],
    [
      'a motto in another language, and whose it is',
      '小宇宙\n\u3000――Our stone comes in moments;\n\u3000\u3000\u3000our road is habitual. ――Sample.\n見本花子',
      '小宇宙',
      ['見本花子'],
      [],
    ],
    ['a dedication', '無毛の話\n――木組一郎にさゝぐ――\n見本花子', '無毛の話　――木組一郎にさゝぐ――', ['見本花子'], []],
    ['an author in Latin letters', '小さな話\nSAMPLE', '小さな話', ['SAMPLE'], []],
    [
      'a numeral that stands for another',
      '断片（２［＃「２」はローマ数字、1-13-22］）\n見本花子',
      '断片（Ⅱ）',
      ['見本花子'],
      [],
    ],
  ])('%s', (_, block, title, authors, contributors) => {
    expect(read(block)).toEqual({ title, authors, contributors });
  });

  it.each([
    ['a title alone', '古い憲法'],
    ['a translator alone', '竹の物語\n木組一郎訳'],
    ['an original title and a translator', 'がちょう\nMOTHER GOOSE\n木組一郎訳'],
    ['a volume in the place of the author', '平家の話\n第十一巻\n木組一郎訳'],
    ['a named volume', '平家の話\n灌頂の巻\n木組一郎訳'],
    ['a subtitle with a word in other letters', '真昼\n――或る SAMPLE ――\n木組一郎訳'],
    ['a remark between dashes', '竜の話\n――経典外聖書――\n木組一郎訳'],
    ['a year in the place of the author', '日乗\n日記巻之四大正九年歳次庚申'],
    ['what was translated', 'Mittens\n英訳「手袋」\nMIHON Hanako'],
    ['a block that runs into the text', '道\n見本花子\n一\n二\n三\n四\n五\n六\n七'],
  ])('names no author: %s', (_, block) => {
    expect(read(block)).toBeUndefined();
  });

  it.each(['　A', '、', '・某', '（', '＆'])('reads %s, over and over, to its end', (unit) => {
    expect(() => readTitleBlock(['道', unit.repeat(140)], [])).not.toThrow();
  });
});

describe('a second author in a line of kanji', () => {
  const block = '道のはなし\n見本花子\n木組一郎';

  it.each([
    ['speaks as the first does', '見本花子\u3000行きますか。\n木組一郎\u3000行きます。'],
    ['speaks often', '見本花子\u3000行きますか。\n\u3000ええ。\n見本花子（立って）では。'],
    ['speaks with readings in his name', '木組一郎《きぐみいちろう》\u3000行きます。\n見本《みほん》花子「ええ」'],
    ['signs', '\u3000行きました。\n［＃地付き］見本花子'],
    ['is a source of what is told, as the author is', '（見本花子――町の話より）\n石。\n（木組一郎聞書、町の部より）'],
    ['is written to', '\u3000行きました。\n［＃地から２字上げ］一郎\n\u3000\u3000見本花子様'],
  ])('%s', (_, body) => {
    expect(read(block, body)).toMatchObject({ title: '道のはなし', authors: ['見本花子', '木組一郎'] });
  });

  it('stands between those who do', () => {
    expect(read('道のはなし\n書簡\n見本花子\n石川小町\n木組一郎', '　　見本花子様')).toMatchObject({
      title: '道のはなし　書簡',
      authors: ['見本花子', '石川小町', '木組一郎'],
    });
  });

  it.each([
    ['only spoken of', '\u3000見本花子という人がいた。見本花子は歩いた。'],
    ['spoken to once', '見本花子\u3000行きますか。\n\u3000ええ。'],
    ['nowhere', ''],
  ])('is a subtitle where it is %s', (_, body) => {
    expect(read(block, body)).toMatchObject({ title: '道のはなし　見本花子', authors: ['木組一郎'] });
  });
});

describe('a name in katakana above the author', () => {
  const block = '宣言\nカル・モデル\nフリ・サンプル\n木組一郎訳';

  it('is the subtitle where the work tells of its bearer all the time', () => {
    expect(read(block, 'モデルは笑った。\n'.repeat(12))).toMatchObject({
      title: '宣言　カル・モデル',
      authors: ['フリ・サンプル'],
    });
  });

  it('is an author’s where it is named now and then', () => {
    expect(read(block, 'モデルは笑った。\n石がころがる。\n')).toMatchObject({
      authors: ['カル・モデル', 'フリ・サンプル'],
    });
  });
});
