import { z } from 'zod';
import { defineSource, type Example, fault, reject, type RenderedText } from '../../src/core/source.js';
import { JGLUE } from '../lib/jglue.js';
import { askedText, saidText as text } from '../lib/plain.js';

const Row = z.object({
  q_id: z.int().nonnegative(),
  question: askedText,
  choice0: text,
  choice1: text,
  choice2: text,
  choice3: text,
  choice4: text,
  label: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
});

interface Question extends Example {
  readonly question: string;
  readonly choices: readonly string[];
  readonly answer: string;
}

export default defineSource<Question, 'train' | 'valid'>({
  id: 'jcommonsenseqa',
  title: 'JCommonsenseQA (JGLUE)',
  ...JGLUE,
  version: 5,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution: 'JCommonsenseQA (JGLUE), Yahoo Japan Corporation and Kawahara Lab at Waseda University',
  },
  textOrigin: { kind: 'human', note: 'Written by crowd workers.' },
  files: { train: 'train-v1.3.json', valid: 'valid-v1.3.json' },
  reasons: {
    'not-a-question': fault(
      'a field is missing, blank or of another type, a dash stands for a choice, or the label names none of the five choices',
    ),
    'repeated-id': fault('an earlier question has the same q_id'),
    'repeated-answer': fault('the right choice stands there twice'),
  },
  async *read(raw) {
    const seen = new Set<number>();
    for (const split of ['train', 'valid'] as const) {
      if (!raw.has(split)) continue;
      for await (const batch of raw.jsonLines(split, { keys: Object.keys(Row.shape) })) {
        yield batch.rows.map((row, index) => {
          const origin = batch.origin(index);
          const { success, data } = Row.safeParse(row);
          if (!success) return reject('not-a-question', origin, row);
          const { q_id, question, choice0, choice1, choice2, choice3, choice4, label } = data;
          const choices = [choice0, choice1, choice2, choice3, choice4] as const;
          if (choices.some(isNone) && choices.some(isWord)) return reject('not-a-question', origin, row);
          if (seen.has(q_id)) return reject('repeated-id', origin, row);
          seen.add(q_id);
          const answer = choices[label];
          if (choices.filter((choice) => isSame(choice, answer)).length > 1)
            return reject('repeated-answer', origin, row);
          return { key: String(q_id), origin, split, question, choices, answer };
        });
      }
    }
  },
  tasks: [
    {
      id: 'qa',
      title: 'choose the answer to a question of common sense',
      render: (asked) => chosen(asked, '、'),
      extended: seen,
      checks: [{ kind: 'response-in-input' }],
    },
  ],
});

/** True for two texts that differ in the width of characters at most. */
function isSame(one: string, other: string): boolean {
  return one === other || one.normalize('NFKC') === other.normalize('NFKC');
}

/** True for a dash, which among words is no choice: somebody had none. */
function isNone(choice: string): boolean {
  return /^[-‐-―−－ー〜～]+$/u.test(choice);
}

function isWord(choice: string): boolean {
  return !isNone(choice) && /[\p{L}\p{N}]/u.test(choice);
}

function chosen({ question, choices, answer }: Question, between: string): RenderedText {
  return { instruction: question, input: choices.join(between), response: answer };
}

/**
 * A question as it is seen. A choice that holds 、 itself makes six choices of five: such a list has a line for each. Spaces without width,
 * which came with a few questions from other pages, go. `##` stands for a line break.
 */
function seen(asked: Question): RenderedText {
  const question = asked.question
    .replaceAll('\u200b', '')
    .replace(/ ?##(?=[？?]|$)/gu, '')
    .replaceAll('##', '\n');
  return chosen({ ...asked, question }, asked.choices.some((choice) => choice.includes('、')) ? '\n' : '、');
}
