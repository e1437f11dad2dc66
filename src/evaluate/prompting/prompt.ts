import { KumikiError } from '../../core/errors.js';
import type { Row } from '../rows/row.js';
import type { EvaluationTask } from '../tasks.js';

/**
 * What a language model is asked about a row: the question, examples with their answers, and the row with its answer left
 * open. A base model goes on with the answer, a chat model answers.
 * @throws {KumikiError} `option-wrong` where the task does not say how it is asked
 */
export function promptFor(task: EvaluationTask, row: Row, shots: readonly Row[]): string {
  const { question } = task;
  if (question === undefined) {
    throw new KumikiError('option-wrong', `the task ${task.id} has no question for a language model`, {
      hint: 'Name one of the tasks of JapaGen with --task.',
    });
  }
  const examples = shots.map((shot) => `${shown(shot)}${answerOf(task, shot.label)}`);
  return [question, ...examples, shown(row)].join('\n\n');
}

function shown({ texts }: Row): string {
  const lines = texts.length === 1 ? [`文：${texts[0]}`] : [`文1：${texts[0]}`, `文2：${texts[1]}`];
  return `${lines.join('\n')}\n答え：`;
}

function answerOf({ labels }: EvaluationTask, label: string): string {
  return labels?.find(({ id }) => id === label)?.answer ?? label;
}

/** Where a base model, which has answered, goes on with a row of its own. */
const NEXT_ROW = /\n\p{Zs}*文\d?：/u;
/** A number as models write it. */
const NUMBER = /\d+(?:\.\d+)?/u;

/**
 * What a reply says: the answer that stands in it first; 不自然 begins before the 自然 in it.
 * @returns the label; `undefined` where the reply says none
 */
export function readAnswer(
  { kind, labels = [], range: [least, most] = [-Infinity, Infinity] }: EvaluationTask,
  reply: string,
): string | undefined {
  const [answered = ''] = reply.split(NEXT_ROW);
  const normal = answered.normalize('NFKC');
  if (kind === 'numbers') {
    const number = NUMBER.exec(normal)?.[0];
    return number === undefined || Number(number) < least || Number(number) > most ? undefined : number;
  }
  const found = labels
    .map(({ id, answer }) => ({ id, answer, at: normal.indexOf(answer.normalize('NFKC')) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.id;
}
