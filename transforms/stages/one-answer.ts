import { z } from 'zod';
import { columnHash, setHash } from '../../src/core/column-words.js';
import { hash64 } from '../../src/core/hash.js';
import { sameHashes } from '../../src/core/same-hashes.js';
import { defineStage, type Records } from '../../src/core/stage.js';
import { isNamed, recordNames } from '../lib/names.js';

/** Two answers are the same where they differ in nothing but width of characters and spaces at their ends. */
const answerOf = (response: string): string => response.normalize('NFKC').trim();

/** A record of one question. */
interface Answer {
  readonly number: number;
  readonly id: string;
  /** `source/task` */
  readonly task: string;
  readonly answer: string;
}

/**
 * Of several answers to one question the one that most records give stays, the first of them where several are equally
 * frequent. A question is instruction and input of one task of one source.
 */
export default defineStage({
  id: 'one-answer',
  title: 'keeps, of several answers to one question, the one that most records give',
  options: z.strictObject({
    /** Which tasks it looks at: sources, tasks, or `source/task`. All by default; what is not there does no harm. */
    tasks: recordNames.optional(),
  }),
  reasons: { 'other-answer': 'more records, or an earlier one of as many, give another answer to the same question' },
  column: {
    bytes: 8,
    reads: ['source', 'task', 'instruction', 'input'],
    of({ source, task, instruction, input }, _, out) {
      setHash(out, 0, hash64(input, hash64(instruction, hash64(`${source}/${task}`))));
    },
  },
  decide(records, { tasks }, { drop, report }) {
    const found = new Map<string, { questions: number; dropped: number }>();
    for (const group of repeatedQuestions(records, tasks)) {
      for (const answers of questionsOf(records, group)) {
        const best = bestOf(answers);
        if (best === undefined) continue;
        const others = answers.filter(({ answer }) => answer !== best.answer);
        for (const { number } of others) drop(number, 'other-answer', { stays: best.id });
        if (others.length === 0) continue;
        const counts = found.get(best.task) ?? { questions: 0, dropped: 0 };
        counts.questions++;
        counts.dropped += others.length;
        found.set(best.task, counts);
      }
    }
    report({
      head: ['task', 'questions with several answers', 'answers dropped'],
      rows: [...found]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([task, { questions, dropped }]) => [task, questions, dropped]),
    });
  },
});

/** Numbers of records whose questions have one hash, in groups. */
function repeatedQuestions(records: Records, tasks: readonly string[] | undefined): Iterable<readonly number[]> {
  const groups = new Map<number, number[]>();
  sameHashes(
    records.count,
    (visit) => {
      for (const { record, source, task, column } of records.scan()) {
        if (records.isDropped(record) || (tasks !== undefined && !isNamed(tasks, { source, task }))) continue;
        visit(columnHash(column, 0), record);
      }
    },
    (record, first) => {
      const group = groups.get(first);
      if (group === undefined) groups.set(first, [first, record]);
      else group.push(record);
    },
  );
  return groups.values();
}

/** The records of a group by their questions: equal hashes may be a coincidence. */
function questionsOf(records: Records, group: readonly number[]): Iterable<readonly Answer[]> {
  const questions = new Map<string, Answer[]>();
  for (const number of group) {
    const { id, source, task, instruction, input, response } = records.read(number);
    const question = JSON.stringify([source, task, instruction, input]);
    const answers = questions.get(question) ?? [];
    answers.push({ number, id, task: `${source}/${task}`, answer: answerOf(response) });
    questions.set(question, answers);
  }
  return questions.values();
}

/** The first record whose answer is as frequent as any. */
function bestOf(answers: readonly Answer[]): Answer | undefined {
  const counts = new Map<string, number>();
  for (const { answer } of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  let most = 0;
  for (const count of counts.values()) most = Math.max(most, count);
  return answers.find(({ answer }) => counts.get(answer) === most);
}
