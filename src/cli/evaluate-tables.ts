import type { Evaluation, PredictionScores } from '../evaluate/evaluate.js';
import type { Estimate } from '../evaluate/metrics/bootstrap.js';
import { table, thousands } from './table.js';

const NAMES: Readonly<Record<string, string>> = {
  accuracy: 'accuracy',
  mcc: 'MCC',
  f1Macro: 'F1 (macro)',
  spearman: 'Spearman',
  pearson: 'Pearson',
};

/** All results of an evaluation, one a line, that of the task's metric first. */
export function evaluationTable(evaluation: Evaluation): string {
  const { task, test, leftOut, results } = evaluation;
  const names = [...new Set(results.flatMap(({ metrics }) => Object.keys(metrics)))];
  const rows = results.map(({ method, rows: count, metrics }) => [
    method,
    count,
    ...names.map((name) => estimate(metrics[name])),
  ]);
  const shared = leftOut.synthetic + leftOut.gold;
  return [
    `${task}: tested on ${thousands(test.rows)} rows of ${test.names.join(', ')}`,
    '',
    table(['learned from', 'rows', ...names.map((name) => NAMES[name] ?? name)], rows),
    '',
    intervals(evaluation),
    ...(shared === 0
      ? []
      : [
          `Not learned from, because they share a text with the test: ${thousands(leftOut.synthetic)} synthetic rows, ${thousands(leftOut.gold)} gold rows.`,
        ]),
    ...results.flatMap((result) =>
      'unreadable' in result && result.unreadable > 0
        ? [`${result.method}: ${thousands(result.unreadable)} replies said no label.`]
        : [],
    ),
  ].join('\n');
}

/** The scores of a file of predictions. */
export function scoresTable(scores: PredictionScores): string {
  const { task, rows, metrics, f1 } = scores;
  const lines = Object.entries(metrics).map(([name, value]) => [NAMES[name] ?? name, estimate(value)]);
  const classes = Object.entries(f1 ?? {}).map(([label, value]) => [`F1 of ${label}`, value.toFixed(3)]);
  return [
    `${task}: ${thousands(rows)} rows`,
    '',
    table(['metric', 'value'], [...lines, ...classes]),
    '',
    intervals(scores),
  ].join('\n');
}

function intervals({ resamples, seed }: { readonly resamples: number; readonly seed: string }): string {
  return `In brackets: 95 % intervals of ${thousands(resamples)} bootstrap resamples (seed ${seed}).`;
}

/** `0.823 (0.790–0.856)` */
function estimate(found: Estimate | undefined): string {
  if (found === undefined) return '–';
  return `${found.value.toFixed(3)} (${found.low.toFixed(3)}–${found.high.toFixed(3)})`;
}
