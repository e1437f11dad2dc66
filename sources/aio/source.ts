import { z } from 'zod';
import { defineSource, type Drop, drop, type Example, fault, isDrop, reject, rule } from '../../src/core/source.js';
import { askedText, saidText } from '../lib/plain.js';
import { named } from './naming.js';
import { answerOf, questionOf } from './notes.js';
import { statement } from './statement.js';

const Row = z.object({
  qid: z.string().trim().min(1),
  original_question: askedText,
  original_answer: saidText,
  answers: z.array(z.string()).min(1),
});

interface Quiz extends Example {
  /** Question and answer as they were asked, with the notes of the quiz master. */
  readonly asked: readonly [question: string, answer: string];
  readonly question: string;
  readonly answer: string;
  /** What the question says of its answer, or why it says nothing. */
  readonly said: string | Drop;
}

/** The publisher's files, by what this package calls their split. */
const SPLITS = [
  { file: 'train', split: 'train' },
  { file: 'dev', split: 'valid' },
] as const;

export default defineSource<Quiz, 'train' | 'dev'>({
  id: 'aio',
  title: 'AI King (AI王) official dataset, version 2.0',
  homepage: 'https://sites.google.com/view/project-aio/dataset',
  citation: `@inproceedings{suzuki-etal-2020-jaqket,
  title = {{JAQKET}: クイズを題材にした日本語 {QA} データセットの構築},
  author = {鈴木正敏 and 鈴木潤 and 松田耕史 and 西田京介 and 井之上直也},
  booktitle = {言語処理学会第26回年次大会},
  year = {2020},
  url = {https://www.anlp.jp/proceedings/annual_meeting/2020/pdf_dir/P2-24.pdf}
}`,
  languages: ['ja'],
  version: 4,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution:
      'AI King (AI王) official dataset version 2.0, Project AIO; questions by abc/EQIDEN 実行委員会, 株式会社キュービック and クイズ法人カプリティオ',
    note:
      'The publisher gives this licence for the questions that were written for it. Those of the quizzes abc and EQIDEN, most of ' +
      'the training file, belong to the abc/EQIDEN 実行委員会, which has permitted their redistribution for research: ask it before any other use.',
  },
  textOrigin: { kind: 'human', note: 'Written by makers of quizzes.' },
  files: { train: 'aio_02_train.jsonl', dev: 'aio_02_dev_v1.0.jsonl' },
  reasons: {
    'not-a-quiz': fault(
      'qid, original question or original answer is missing, blank or no text, or there is no list of answers',
    ),
    'repeated-id': fault('an earlier row has the same qid'),
    'not-a-statement': rule('the question cannot be turned into one true sentence'),
    'two-part-question': rule('the first half of the question is about something else'),
    'time-bound': rule('the question is about the time when it was asked'),
    'not-a-name': rule('the answer is a number, a date or an amount'),
    'a-place': rule(
      'the answer is a country, a prefecture or a town, or the question asks where: it tells of something else',
    ),
    'answer-with-notes': rule('the answer carries notes or brackets, so it is no plain name'),
    'repeated-name': rule('an earlier question with the same answer has made a statement'),
  },
  async *read(raw) {
    const seen = new Set<string>();
    const described = new Set<string>();
    for (const { file, split } of SPLITS) {
      if (!raw.has(file)) continue;
      for await (const batch of raw.jsonLines(file, { keys: Object.keys(Row.shape) })) {
        yield batch.rows.map((row, index) => {
          const origin = batch.origin(index);
          const { success, data } = Row.safeParse(row);
          if (!success) return reject('not-a-quiz', origin, row);
          const { qid: key, original_question, original_answer, answers } = data;
          if (seen.has(key)) return reject('repeated-id', origin, row);
          seen.add(key);
          const question = questionOf(original_question);
          const answer = answerOf(original_answer, answers);
          let said = statement(question, answer);
          // One question, many answers: a name is explained once, by the first statement there is.
          if (!isDrop(said) && described.has(answer)) said = drop('repeated-name');
          if (!isDrop(said)) described.add(answer);
          return { key, origin, split, asked: [original_question, original_answer], question, answer, said };
        });
      }
    }
  },
  tasks: [
    {
      id: 'qa',
      title: 'answer a quiz question',
      render: ({ asked: [question, answer] }) => ({ instruction: question, input: '', response: answer }),
      extended: ({ question, answer }) => ({ instruction: question, input: '', response: answer }),
      checks: [{ kind: 'japanese', field: 'instruction' }],
    },
    {
      id: 'describe',
      title: 'say what something is',
      edition: 'extended',
      wordings: [
        '{答え}について説明してください。',
        '{答え}について教えてください。',
        '{答え}を一文で説明してください。',
        '{答え}について簡単に紹介してください。',
      ],
      render: ({ answer, said }) =>
        isDrop(said) ? said : { variables: { 答え: named(answer) }, input: '', response: said },
      checks: [
        { kind: 'japanese', field: 'response' },
        { kind: 'no-hole', field: 'response' },
      ],
    },
  ],
});
