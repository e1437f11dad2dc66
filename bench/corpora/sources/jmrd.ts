import { utf8 } from '../../pack/bytes.js';
import { type Corpus, type CorpusFile } from '../corpus.js';
import { jsonArray } from '../json.js';
import { japaneseNoun, japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import { type Random, seeded } from '../text/random.js';

const UTTERANCE: Lengths = [6, 8, 10, 16, 37, 98, 158, 300];
const SENTENCE: Lengths = [12, 16, 24, 36, 54, 90, 120, 180];
const FILMS = 261;
const NOTHING = '[知識なし]';

/** What is known of film `number`: the same wherever it is spoken about. */
function film(number: number): Record<string, string | string[]> {
  const random = seeded(`jmrd film ${number}`);
  const names = (count: number): string[] =>
    Array.from({ length: count }, () => japaneseNoun(random) + japaneseNoun(random));
  const sentences = (count: number): string[] =>
    Array.from({ length: count }, () => japaneseSentence(random, drawLength(random, SENTENCE)));
  return {
    [NOTHING]: NOTHING,
    タイトル: `${japaneseNoun(random)}の${japaneseNoun(random)}${number}`,
    製作年度: `${1950 + (number % 70)}年`,
    監督名: names(1).join(''),
    監督説明: sentences(1).join(''),
    キャスト名: names(2),
    キャスト説明: sentences(2),
    ジャンル: [
      random.pick(['ドラマ', 'ＳＦ', 'アニメ', 'ホラー']),
      random.pick(['コメディ', 'アクション', 'ファミリー']),
    ],
    レビュー: sentences(5),
    あらすじ: sentences(6 + random.below(5)),
  };
}

function* dialogues(name: string, count: number, firstId: number): Generator {
  const random = seeded(`jmrd ${name}`);
  for (let index = 0; index < count; index++) {
    const knowledge = film(index % FILMS);
    const id = String(firstId + index).padStart(5, '0');
    yield {
      dialog_id: id,
      movie_title: knowledge['タイトル'],
      first_speaker: 'seeker',
      questionnaire: { recommender: marks(random), seeker: marks(random) },
      knowledge,
      dialog: Array.from({ length: 20 + random.below(9) }, (_, turn) => utterance(random, id, turn)),
    };
  }
}

function marks(random: Random): Record<string, number> {
  return Object.fromEntries(['Q1', 'Q2', 'Q3', 'Q4', 'Q5'].map((name) => [name, 1 + random.below(5)]));
}

function utterance(random: Random, dialogue: string, turn: number): Record<string, unknown> {
  const said = {
    utterance_id: `${dialogue}_${String(turn).padStart(2, '0')}`,
    speaker: turn % 2 === 0 ? 'seeker' : 'recommender',
    text: japaneseSentence(random, drawLength(random, UTTERANCE)),
  };
  return turn % 2 === 0 ? said : { ...said, checked_knowledge: [{ type: NOTHING, content: NOTHING }] };
}

const file = (name: string, count: number, firstId: number): CorpusFile => ({
  name: `${name}.json`,
  rows: count,
  megabytes: count / 97,
  seconds: count / 900,
  bytes: (asked) => utf8(jsonArray(dialogues(name, asked, firstId), 2)),
});

export const jmrd: Corpus = {
  id: 'jmrd',
  files: [file('train', 4_575, 0), file('valid', 200, 5_000), file('test', 391, 6_000)],
  // One record a film, however many dialogues are about it.
  records: (counts) => Math.min(FILMS, Math.max(...counts)),
};
