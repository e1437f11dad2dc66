import { utf8 } from '../../pack/bytes.js';
import { type Corpus, type CorpusFile, rows } from '../corpus.js';
import { pythonJson } from '../json.js';
import { japaneseNoun, japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';

const QUESTION: Lengths = [12, 24, 38, 48, 58, 78, 95, 150];

const file = (name: string, questions: number, competition: string): CorpusFile => ({
  name,
  rows: questions,
  megabytes: questions / 2_200,
  seconds: questions / 20_000,
  bytes: (count) =>
    utf8(
      rows(`aio ${name}`, count, (random, index) => {
        const answer = `${japaneseNoun(random)}${japaneseNoun(random)}`;
        const question = `${japaneseSentence(random, drawLength(random, QUESTION)).slice(0, -1)}ものは何でしょう？`;
        const row = {
          qid: `${competition}-${String(index + 1).padStart(4, '0')}`,
          competition,
          timestamp: '2019/12/25',
          section: '開発データ問題',
          number: String(index + 1),
          original_question: question,
          original_answer: answer,
          original_additional_info: '',
          question,
          answers: [answer],
        };
        return `${pythonJson(row)}\n`;
      }),
    ),
});

export const aio: Corpus = {
  id: 'aio',
  files: [file('aio_02_train.jsonl', 22_335, 'QA20QBIK'), file('aio_02_dev_v1.0.jsonl', 1_000, 'AIO02')],
  records: (counts) => counts.reduce((sum, count) => sum + count, 0),
};
