import iconv from 'iconv-lite';
import { zipOf, type NewMember } from '../../pack/zip.js';
import type { Corpus } from '../corpus.js';
import { japaneseNoun, japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import { type Random, seeded } from '../text/random.js';

/** Characters of a work's body: most are stories of a few pages, some are novels. */
const BODY: Lengths = [300, 600, 2_300, 6_500, 15_700, 60_000, 200_000, 480_000];
const SURNAMES = ['山田', '川村', '木下', '林', '森本', '原田', '中野', '石川', '高橋', '夏目'];
const NAMES = ['太郎', '花子', '一葉', '鏡花', '四迷', '六輔', '健三', '春夫', '秋江', '露伴'];
const RULE = '-'.repeat(55);
const NOTES = [
  RULE,
  '【テキスト中に現れる記号について】',
  '',
  '《》：ルビ',
  '（例）言葉《ことば》',
  '',
  '［＃］：入力者注　主に外字の説明や、傍点の位置の指定',
  '（例）［＃８字下げ］',
  RULE,
  '',
];
/** One work in so many has no rule around notes on its notation, and one in so many a Creative Commons licence. */
const WITHOUT_RULE = 15;
const LICENSED = 70;
const LICENCE =
  'この作品は、クリエイティブ・コモンズ「表示 2.1 日本」でライセンスされています。利用条件は、http://creativecommons.org/licenses/by/2.1/jp/を参照してください。';

/** One work in the form of the library: title block, notes, body with ruby, colophon; cp932, CRLF. */
function work(index: number): Buffer {
  const random = seeded(`aozora ${index}`);
  const lines = [
    `${japaneseNoun(random)}の${japaneseNoun(random)}`,
    `${random.pick(SURNAMES)}${random.pick(NAMES)}`,
    ...(index % 5 === 0 ? [`${random.pick(SURNAMES)}${random.pick(NAMES)}訳`] : []),
    '',
    ...(index % WITHOUT_RULE === 0 ? [] : NOTES),
    ...body(random, drawLength(random, BODY)),
    '',
    '',
    '底本：「見本全集」見本書房',
    '　　　2001（平成13）年1月1日発行',
    ...(index % LICENSED === 0 ? [LICENCE] : []),
    '入力：見本の入力者',
    '校正：見本の校正者',
    '2001年1月1日作成',
    '青空文庫作成ファイル：',
    'このファイルは、インターネットの図書館、青空文庫（http://www.aozora.gr.jp/）で作られました。',
    '',
  ];
  return iconv.encode(lines.join('\r\n'), 'cp932');
}

/** Paragraphs with ruby here and there. */
function* body(random: Random, length: number): Generator<string> {
  for (let written = 0; written < length;) {
    let paragraph = '　';
    for (let sentences = 1 + random.below(6); sentences > 0; sentences--) {
      paragraph += japaneseSentence(random, 12 + random.below(50));
      if (random.oneIn(4)) paragraph += `その人《ひと》は${random.oneIn(6) ? '｜' : ''}見知《みし》らぬ顔をした。`;
    }
    written += paragraph.length;
    yield paragraph;
  }
}

function* works(count: number): Generator<NewMember> {
  for (let index = 0; index < count; index++) {
    const stem = `${index + 1}_ruby_${20_000 + index}`;
    const person = String(1 + (index % 1_000)).padStart(6, '0');
    yield {
      name: `aozorabunko_text-master/cards/${person}/files/${stem}/${stem}.txt`,
      content: () => [work(index)],
    };
  }
}

export const aozora: Corpus = {
  id: 'aozora',
  files: [
    {
      name: 'aozorabunko_text-master.zip',
      rows: 17_436,
      megabytes: 330,
      seconds: 90,
      bytes: (count) => zipOf(works(count)),
    },
  ],
  records: ([count = 0]) => 2 * count,
};
