import { setImmediate } from 'node:timers/promises';
import type { Catalogue } from '../catalog/entry.js';
import { stopOn } from '../core/aborted.js';
import { KumikiError } from '../core/errors.js';
import { compare, type Result } from './comparison/compare.js';
import type { EvaluateOptions, PredictionOptions } from './options.js';
import { matchPredictions, readPredictions } from './predictions/read-predictions.js';
import { askModel, type AskedResult } from './prompting/ask-model.js';
import type { GoldPlace } from './rows/gold.js';
import { heldOut } from './rows/hold-out.js';
import { apartFrom, nameOfSet, readSets } from './rows/sets.js';
import type { Row } from './rows/row.js';
import { scored, type Scores } from './scoring.js';
import { type EvaluationTask, taskNamed } from './tasks.js';

/** What was compared on one test. */
export interface Evaluation {
  /** The id of the task. */
  readonly task: string;
  /** The metric that publications give for the task. */
  readonly metric: EvaluationTask['metric'];
  /** The rows that everything was tested on, and the names they came under. */
  readonly test: { readonly names: readonly string[]; readonly rows: number };
  /** Rows that were not trained on, because they share a text with the test. */
  readonly leftOut: { readonly synthetic: number; readonly gold: number };
  /** How often the test rows were drawn anew for the intervals. */
  readonly resamples: number;
  /** What the draws depend on. */
  readonly seed: string;
  /** The scores, a way to predict each. */
  readonly results: readonly (Result | AskedResult)[];
}

/** The scores of a file of predictions. */
export interface PredictionScores extends Scores {
  /** The id of the task. */
  readonly task: string;
  /** The metric that counts most for it. */
  readonly metric: EvaluationTask['metric'];
  /** How many rows were compared. */
  readonly rows: number;
  /** How often the rows were drawn anew for the intervals. */
  readonly resamples: number;
  /** What the draws depend on. */
  readonly seed: string;
}

const USUAL = { task: 'labels', seed: 'kumiki', resamples: 1000, concurrency: 4 } as const;

/**
 * Says what labelled rows are worth: a small classifier is trained on them and tested on gold data, beside the commonest
 * label, as many gold rows, all of them, and both together; and, where `answer` is given, beside a language model that is
 * asked for the labels itself.
 * @throws {KumikiError} `option-wrong`, `row-invalid`, `label-unknown`, `id-duplicate`, `training-invalid`,
 * `metric-undefined`, and what is wrong with the files
 */
export async function evaluateFrom(catalogue: Catalogue, options: EvaluateOptions): Promise<Evaluation> {
  const { seed = USUAL.seed, resamples = USUAL.resamples, train = [], gold = [] } = options;
  const { onProgress = () => undefined } = options;
  const task = taskNamed(options.task ?? USUAL.task);
  const goOn = stopOn(options.signal);
  const where = { catalogue, raw: options.raw, goOn };
  goOn();
  const synthetic = await readSets(train, task, where);
  const { learned, test, names } = await testOf(await readSets(gold, task, where), options, task, where);
  const kept = { synthetic: apartFrom(test, synthetic), gold: apartFrom(test, learned) };
  assertSomethingToTest(options, kept.synthetic.length + kept.gold.length, synthetic.length + learned.length);
  const bootstrap = { resamples, seed };
  const curve = sizes(options.curve ?? []);
  const results: (Result | AskedResult)[] = [];
  for (const result of compare({ task, test, ...kept, curve, bootstrap, seed, onProgress })) {
    results.push(result);
    // A timer, or whoever else stops the work, has its turn between two trainings, which leave it none.
    await setImmediate();
    goOn();
  }
  const { answer, shots: shotCounts = [0], signal = new AbortController().signal } = options;
  const { concurrency = USUAL.concurrency } = options;
  if (answer !== undefined) {
    for (const shots of shotCounts) {
      const asked = {
        task,
        test,
        examples: kept.gold,
        shots,
        answer,
        concurrency,
        bootstrap,
        seed,
        signal,
        onProgress,
      };
      results.push(await askModel(asked));
    }
  }
  return {
    task: task.id,
    metric: task.metric,
    test: { names, rows: test.length },
    leftOut: { synthetic: synthetic.length - kept.synthetic.length, gold: learned.length - kept.gold.length },
    resamples,
    seed,
    results,
  };
}

/**
 * Scores a file of predictions.
 * @throws {KumikiError} as {@link evaluateFrom}; `ids-differ`
 */
export async function scorePredictionsFrom(
  catalogue: Catalogue,
  options: PredictionOptions,
): Promise<PredictionScores> {
  const { seed = USUAL.seed, resamples = USUAL.resamples, predictions, test } = options;
  const task = taskNamed(options.task ?? USUAL.task);
  const { truth, predicted } =
    test === undefined
      ? await readPredictions(predictions, task)
      : await matchPredictions(predictions, await readSets([test], task, { catalogue, raw: options.raw }), task);
  return {
    task: task.id,
    metric: task.metric,
    rows: truth.length,
    resamples,
    seed,
    ...scored(task, truth, predicted, { resamples, seed }),
  };
}

/** The rows that are tested on, and the gold rows that may be learned from. */
async function testOf(
  gold: readonly Row[],
  { test, holdOut, gold: goldNames = [], seed = USUAL.seed }: EvaluateOptions,
  task: EvaluationTask,
  where: GoldPlace,
): Promise<{ readonly learned: readonly Row[]; readonly test: readonly Row[]; readonly names: readonly string[] }> {
  if (test !== undefined && holdOut === undefined) {
    return { learned: gold, test: await readSets([test], task, where), names: [nameOfSet(test)] };
  }
  if (test === undefined && holdOut !== undefined && gold.length > 0) {
    const apart = heldOut(gold, holdOut, seed);
    return { learned: apart.train, test: apart.test, names: goldNames.map(nameOfSet) };
  }
  throw new KumikiError('option-wrong', 'it must be said what is tested on', {
    expected: 'a test, or gold rows and the share of them that is held out',
    hint: 'kumiki evaluate --task jnli --train classification.jsonl --test jnli:valid',
  });
}

/** @throws {KumikiError} `option-wrong` where nothing is to be tested; `training-invalid` where the test leaves no row to learn from */
function assertSomethingToTest({ answer }: EvaluateOptions, kept: number, given: number): void {
  if (kept > 0 || (answer !== undefined && given === 0)) return;
  if (given === 0) {
    throw new KumikiError('option-wrong', 'there is nothing to learn from', {
      expected: 'rows that a model wrote, gold rows, or a language model to ask',
      hint: 'Name files of rows with --train or --gold.',
    });
  }
  throw new KumikiError('training-invalid', 'every row to learn from shares a text with the test', {
    found: `${given} rows, none of them apart from the test`,
    hint: 'Test on other rows, or keep a part of the gold rows apart with --hold-out.',
  });
}

function sizes(curve: readonly number[]): readonly number[] {
  const wrong = curve.find((size) => !(Number.isSafeInteger(size) && size >= 2));
  if (wrong === undefined) return curve;
  throw new KumikiError('option-wrong', 'the sizes of a learning curve are whole numbers from 2 up', {
    found: String(wrong),
  });
}
