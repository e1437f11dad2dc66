import { KumikiError } from '../../core/errors.js';
import type { Result } from '../comparison/compare.js';
import type { BootstrapOptions } from '../metrics/bootstrap.js';
import { shuffledIndexes } from '../random.js';
import type { Row } from '../rows/row.js';
import { scoredBesideOthers } from '../scoring.js';
import type { EvaluationTask } from '../tasks.js';
import { promptFor, readAnswer } from './prompt.js';

/** A language model: gives its reply to a text. */
export type Answer = (prompt: string, signal: AbortSignal) => Promise<string>;

/** How a language model is asked for labels. */
export interface Asked {
  readonly task: EvaluationTask;
  readonly test: readonly Row[];
  /** Where examples are drawn from. */
  readonly examples: readonly Row[];
  /** How many examples each prompt shows: 0 is zero-shot. */
  readonly shots: number;
  readonly answer: Answer;
  /** How many prompts are open at a time. */
  readonly concurrency: number;
  readonly bootstrap: BootstrapOptions;
  readonly seed: string;
  readonly signal: AbortSignal;
  onProgress(this: void, doing: string): void;
}

/** The result of asking, and how many replies said no label. */
export interface AskedResult extends Result {
  readonly unreadable: number;
}

/** Stands for a reply without a label: it is never right. */
const NO_LABEL = '(no label)';

/**
 * Asks a language model for the label of every row of the test. A reply without a label is wrong; where labels are numbers, it
 * counts as the mean of those that say one. The outcome depends on the replies alone, not on the order in which they come.
 * @throws {KumikiError} what `answer` throws; `option-wrong`, `metric-undefined`
 */
export async function askModel(asked: Asked): Promise<AskedResult> {
  const { task, test, shots, answer, signal, seed, bootstrap } = asked;
  assertCounts(asked);
  const examples = balanced(asked.examples, shots, seed);
  const prompts = test.map((row) => promptFor(task, row, examples));
  const replies = await inTurn(prompts, asked.concurrency, async (prompt, done) => {
    if (done % 100 === 0) asked.onProgress(`asking with ${shots} examples: ${done} of ${prompts.length} replies`);
    return answer(prompt, signal);
  });
  const said = replies.map((reply) => readAnswer(task, reply));
  const readable = said.filter((label) => label !== undefined);
  const instead = task.kind === 'numbers' ? String(mean(readable.map(Number))) : NO_LABEL;
  const predicted = said.map((label) => label ?? instead);
  const truth = test.map(({ label }) => label);
  return {
    method: shots === 0 ? 'model, no examples' : `model, ${shots} examples`,
    rows: examples.length,
    ...scoredBesideOthers(task, truth, predicted, bootstrap),
    unreadable: said.length - readable.length,
  };
}

function assertCounts({ shots, concurrency, examples }: Asked): void {
  if (!(Number.isSafeInteger(concurrency) && concurrency >= 1)) {
    throw new KumikiError('option-wrong', 'concurrency is a whole number from 1 up', { found: String(concurrency) });
  }
  if (Number.isSafeInteger(shots) && shots >= 0 && shots <= examples.length) return;
  throw new KumikiError('option-wrong', 'there are not so many gold rows to show as examples', {
    expected: `a whole number up to ${examples.length}`,
    found: String(shots),
    hint: 'Name gold rows that are not tested on with --gold, or show fewer examples.',
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** So many rows, of each label about as many, in an order that the seed decides. */
function balanced(rows: readonly Row[], count: number, seed: string): readonly Row[] {
  const byLabel = new Map<string, Row[]>();
  for (const at of shuffledIndexes(rows.length, seed)) {
    const row = rows[at];
    if (row === undefined) continue;
    const own = byLabel.get(row.label);
    if (own === undefined) byLabel.set(row.label, [row]);
    else own.push(row);
  }
  const drawn = [...byLabel.values()];
  const chosen: Row[] = [];
  for (let round = 0; chosen.length < count && drawn.some((own) => own[round] !== undefined); round++) {
    for (const own of drawn) {
      const row = own[round];
      if (row !== undefined && chosen.length < count) chosen.push(row);
    }
  }
  return chosen;
}

/** Does some work at a time; the results are in the order of the values. The first failure ends it. */
async function inTurn<Value, Made>(
  values: readonly Value[],
  concurrency: number,
  work: (value: Value, done: number) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  let [next, done, failed] = [0, 0, false];
  const worker = async (): Promise<void> => {
    while (next < values.length && !failed) {
      const at = next++;
      try {
        made[at] = await work(values[at] as Value, done);
        done++;
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, values.length) }, worker));
  return made;
}
