import { z } from 'zod';
import {
  defineSource,
  drop,
  type Example,
  fault,
  reject,
  type Reject,
  type Rendered,
  rule,
} from '../../src/core/source.js';
import { JGLUE } from '../lib/jglue.js';
import { askedText, plainText, saidText } from '../lib/plain.js';

/** A few passages hold `&lt;`, `&gt;` and `<br>`, left on the way from Wikipedia. */
const Article = z.object({
  title: saidText,
  paragraphs: z.array(z.object({ context: plainText, qas: z.array(z.unknown()) })),
});
const Question = z.object({
  id: z.string().trim().min(1),
  question: askedText,
  answers: z.array(z.object({ text: saidText })).min(1),
  // In SQuAD 2 the answers to a question that has none are wrong ones.
  is_impossible: z.literal(false).optional(),
});

/** Between the title and the passage of a `context`. */
const SEPARATOR = ' [SEP] ';

/** What the program that took the text out of Wikipedia put for a formula or for code. */
const LOST = /(?:formula|codice)_[0-9]/u;
/** A comma that was typed behind the mark of a question. */
const AFTER_END = /(?<=[？?])[、,]$/u;

interface Reading extends Example {
  /** The words before the passage. */
  readonly title: string;
  readonly question: string;
  readonly passage: string;
  readonly answers: readonly Answer[];
}

/** An answer, and how many annotators gave it or a part of it. */
interface Answer {
  readonly text: string;
  readonly votes: number;
}

export default defineSource<Reading, 'train' | 'valid'>({
  id: 'jsquad',
  title: 'JSQuAD (JGLUE)',
  ...JGLUE,
  version: 5,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution:
      'JSQuAD (JGLUE), Yahoo Japan Corporation and Kawahara Lab at Waseda University; passages by the authors of the Japanese Wikipedia',
  },
  textOrigin: {
    kind: 'human',
    derivedFrom: [
      { name: 'Japanese Wikipedia', kind: 'human', url: 'https://ja.wikipedia.org/', license: 'CC-BY-SA-3.0' },
    ],
    note: 'Questions by crowd workers on passages of Wikipedia.',
  },
  files: { train: 'train-v1.3.json', valid: 'valid-v1.3.json' },
  reasons: {
    'not-an-article': fault('not an article of SQuAD form: title, paragraphs, context, qas'),
    'not-a-question': fault('not a question of SQuAD form: id, question, at least one answer, and not is_impossible'),
    'no-title': fault('the context has no [SEP] with a title before it and a passage behind it'),
    'repeated-id': fault('an earlier question has the same id'),
    'lost-formula': rule('formula_1 or codice_1 stands where the article has a formula or code'),
    'answer-not-in-passage': fault('an answer stands neither in the title nor in the passage'),
  },
  async *read(raw) {
    const seen = new Set<string>();
    for (const split of ['train', 'valid'] as const) {
      if (!raw.has(split)) continue;
      for await (const batch of raw.jsonArray(split, {
        under: 'data',
        counted: false,
        keys: Object.keys(Article.shape),
      })) {
        const questions = batch.rows.flatMap((article, index) => read(article, split, batch.origin(index), seen));
        raw.count(questions.length);
        yield questions;
      }
    }
  },
  tasks: [
    {
      id: 'qa',
      title: 'find the answer to a question in a passage',
      render: (reading) => answered(reading, reading.answers),
      // What most annotators said comes first: where one answer is to stay, that one does.
      extended: (reading) => {
        if (LOST.test(`${reading.passage}\n${reading.question}`)) return drop('lost-formula');
        const seen = asSeen(reading);
        return answered(seen, byVotes(seen.answers));
      },
      checks: [{ kind: 'response-in-input' }],
    },
  ],
});

/** An example or a reject for every question of an article. */
function read(article: unknown, split: 'train' | 'valid', place: string, seen: Set<string>): (Reading | Reject)[] {
  const { success, data } = Article.safeParse(article);
  if (!success) return [reject('not-an-article', place, article)];
  const origin = `https://ja.wikipedia.org/wiki/${encodeURIComponent(data.title.toWellFormed().replaceAll(' ', '_'))}`;
  return data.paragraphs.flatMap(({ context, qas }) =>
    qas.map((row) => {
      const question = Question.safeParse(row);
      if (!question.success) return reject('not-a-question', place, row);
      const { id: key, question: asked } = question.data;
      if (seen.has(key)) return reject('repeated-id', place, row);
      seen.add(key);
      const [title = '', text = ''] = parts(context);
      if (title === '' || text === '') return reject('no-title', place, { context, question: row });
      const passage = `${title}：${text}`;
      const answers = longest(question.data.answers.map((answer) => answer.text));
      if (!answers.every((answer) => passage.includes(answer.text))) {
        return reject('answer-not-in-passage', place, { context, question: row });
      }
      return { key, origin, split, title, question: asked, passage, answers };
    }),
  );
}

/** Title and passage of a context; no passage where nothing parts them. */
function parts(context: string): readonly string[] {
  const cut = context.indexOf(SEPARATOR);
  return cut < 0 ? [context] : [context.slice(0, cut).trim(), context.slice(cut + SEPARATOR.length).trim()];
}

/** A record for each answer. Its number is that among all answers as published, so that its id does not depend on their order. */
function answered({ question, passage, answers }: Reading, inOrder: readonly Answer[]): readonly Rendered[] {
  return inOrder.map((answer) => ({
    suffix: String(answers.indexOf(answer)),
    instruction: question,
    input: passage,
    response: answer.text,
  }));
}

/** The title, and an answer that was taken out of it, with spaces for the underscores of addresses; the question without a comma behind its mark. */
function asSeen(reading: Reading): Reading {
  const { title, question, passage } = reading;
  const seen = title.replaceAll('_', ' ') + passage.slice(title.length);
  const answers = reading.answers.map(({ text, votes }) => ({
    text: seen.includes(text) ? text : text.replaceAll('_', ' '),
    votes,
  }));
  return { ...reading, question: question.replace(AFTER_END, ''), passage: seen, answers };
}

function byVotes(answers: readonly Answer[]): readonly Answer[] {
  return [...answers].sort((a, b) => b.votes - a.votes);
}

/** Every distinct answer but those that stand inside another one, in the order of their first appearance. */
function longest(answers: readonly string[]): readonly Answer[] {
  const distinct = [...new Set(answers)];
  return distinct
    .filter((answer) => !distinct.some((other) => other !== answer && other.includes(answer)))
    .map((text) => ({ text, votes: answers.filter((answer) => text.includes(answer)).length }));
}
