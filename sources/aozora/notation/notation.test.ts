import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainAozora, UNKNOWN_CHARACTER } from './notation.js';
import { jisX0213 } from './jisx0213.js';

describe('plainAozora', () => {
  it.each([
    ['a reading', '吾輩《わがはい》は猫である', '吾輩は猫である'],
    ['the mark where the read text begins', '一番｜獰悪《どうあく》な｜種族《しゅぞく》', '一番獰悪な種族'],
    ['a bar that begins no reading', 'Ａ｜Ｂ', 'Ａ｜Ｂ'],
    ['readings side by side', '兄《きょう》弟《だい》', '兄弟'],
    [
      'angle brackets that have no base',
      '《夜》ではなく、《朝》と彼《かれ》は言う。',
      '《夜》ではなく、《朝》と彼は言う。',
    ],
    ['an annotation', 'こま［＃「こま」に傍点］とまり', 'こまとまり'],
    [
      'an annotation with a described character in it',
      '甲※［＃「火＋華」、第3水準1-87-62］［＃「※［＃「火＋華」、第3水準1-87-62］」に傍点］乙',
      '甲燁乙',
    ],
    ['notes between the lines', '本文［＃割り注］註［＃割り注終わり］続き', '本文（註）続き'],
    [
      'the mark of a note',
      '通[1]［＃「[1]」は行右小書き］で＊［＃「＊」は行右小書き］、二［＃「二」は行右小書き］言さく',
      '通で、言さく',
    ],
    ['a power, which is no mark of a note', 'ｍ2［＃「2」は上付き小文字］', 'ｍ2'],
    ['the mark of a note as works of the nineties have it', 'インドラ［※１］の網《あみ》', 'インドラの網'],
    ['a star that points to a note', '楽しく★［＃「★」は行右小書き］讚仰歌《カリャードカ》', '楽しく讚仰歌'],
    ['a letter that does', '宣戦布告（ａ）［＃「（ａ）」は行右小書き］は', '宣戦布告は'],
    ['a syllable set small, which is none', 'カミ（ツ）［＃「（ツ）」は行右小書き］ルレ', 'カミ（ツ）ルレ'],
    [
      'notes between the lines that have their brackets',
      '文吾（［＃割り注］五右衞門［＃割り注終わり］）は、当時〈［＃割り注］そのとき［＃割り注終わり］〉［＃割り注］（君ヲ）［＃割り注終わり］辭す',
      '文吾（五右衞門）は、当時（君ヲ）辭す',
    ],
    [
      'two notes, of which one only has brackets',
      '甲（［＃割り注］一［＃割り注終わり］）乙［＃割り注］二［＃割り注終わり］丙',
      '甲（一）乙（二）丙',
    ],
    [
      'blanks at the ends of a note',
      '前に［＃ここから割り注］　余は知る　［＃ここで割り注終わり］、',
      '前に（余は知る）、',
    ],
    ['a note that ends in another line', '甲［＃ここから割り注］乙', '甲（乙'],
    ['an editor’s note between the lines', '昨秋〔［＃割り注］大正七年［＃割り注終わり］〕十月', '昨秋十月'],
    [
      'what an editor puts in with small letters',
      '奉天《ほうてん》［＃１段階小さな文字］〔瀋陽〕［＃小さな文字終わり］まで',
      '奉天まで',
    ],
    [
      'small letters for a hole, and behind a blank',
      '折派［＃１段階小さな文字］〔数文字分空白〕［＃小さな文字終わり］一日　［＃１段階小さな文字］〔宛名〕［＃小さな文字終わり］',
      '折派〔数文字分空白〕一日　〔宛名〕',
    ],
    ['signs for lost characters', '黒髪□□［＃「□□」に「（不明）」の注記］梳さな', '黒髪〔欠字〕梳さな'],
    ['an empty frame', '何か［＃罫囲み］　　　［＃罫囲み終わり］候得ども', '何か〔欠字〕候得ども'],
    ['a blank of which an annotation says so', '中の　［＃「　」は欠字］に', '中の〔欠字〕に'],
    ['a reading for more than is there', '併し、｜　概《たいがい》我々は', '併し、〔欠字〕概我々は'],
    ['marks that join kanji under a reading', '｜運‐輸《ウンユ》　Ａ‐Ｂ', '運輸　Ａ‐Ｂ'],
    ['marks of a reading order', '非［＃レ］徒［＃（ラニ）］', '非徒'],
    ['level 3', '※［＃「魚＋條」、第4水準2-93-74］', '鰷'],
    ['a row without a level', '第※［＃ローマ数字1、1-13-21］部', '第Ⅰ部'],
    ['a code point', '※［＃「執／れんが」、U+24360、2-4］き', '𤍠き'],
    ['a code point before a page that looks like a cell', '※［＃「月＋庸」、U+81CC、1-29-3］', '\u81CC'],
    ['page and line alone', '※［＃「くさかんむり／晦」、16-4］', UNKNOWN_CHARACTER],
    ['a cell with two code points', '※［＃半濁点付き平仮名か、1-4-87］', 'か\u309a'],
    [
      'brackets of the text, given by number',
      '※［＃始め二重山括弧、1-1-52］夜※［＃終わり二重山括弧、1-1-53］',
      '《夜》',
    ],
    ['repeat marks', 'いろ／＼、ころ／″＼', 'いろ〳〵、ころ〴〵'],
    ['split accents', "〔Que'bec〕と〔oe&uvre〕と〔AE&on〕と〔!@Hola!〕", 'QuébecとœuvreとÆonと¡Hola!'],
    ['split accents with a reading', "〔｜Cafe'《カツフエ》〕", 'Café'],
    [
      'apostrophes beside them',
      "〔Pas de re`gle qu'une, O'Reilly a` Paris, you're fiance'〕",
      "Pas de règle qu'une, O'Reilly à Paris, you're fiancé",
    ],
    ['brackets without an accent', '〔愛称リューバ〕〔see Smith〕', '〔愛称リューバ〕〔see Smith〕'],
  ])('%s', (_, marked, plain) => {
    expect(plainAozora(marked)).toBe(plain);
  });

  it('leaves nothing of the notation, whatever it is put together of', () => {
    const piece = fc.constantFrom(
      '漢字',
      '《かんじ》',
      '｜',
      '［＃「あ」に傍点］',
      '※［＃「火＋華」、1-87-62］',
      '。',
      '／＼',
      'あ',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = plainAozora(`文${pieces.join('')}`);
        expect(text).not.toMatch(/［＃|※|／＼/u);
      }),
    );
  });

  it.each(['［＃', '《', '｜', '※［＃', '〔', '［＃「', '〔a`', '［＃割り注］', '｜　', '□'])(
    'reads %s, over and over, to its end',
    (unit) => {
      // Long enough that quadratic time would not end within the minutes that a test has.
      expect(typeof plainAozora(unit.repeat(300_000))).toBe('string');
    },
  );
});

describe('jisX0213', () => {
  it('knows the cells of both planes', () => {
    expect(['1-2-22', '1-14-1', '1-87-62', '2-1-1', '2-94-86'].map(jisX0213)).toEqual(['〻', '俱', '燁', '𠂉', '𪚲']);
  });

  it('holds every cell but the kanji of levels 1 and 2', () => {
    let count = 0;
    for (const plane of [1, 2]) {
      for (let row = 1; row <= 94; row++) {
        for (let cell = 1; cell <= 94; cell++) if (jisX0213(`${plane}-${row}-${cell}`) !== undefined) count++;
      }
    }
    // 11,233 characters, less the 6,355 kanji of levels 1 and 2, the no-break space and the soft hyphen.
    expect(count).toBe(4876);
  });

  it('knows no cell that does not exist', () => {
    expect(['1-16-1', '2-2-1', '2-94-94', '3-1-1', '1-95-1'].map(jisX0213)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
