import { type Command, InvalidArgumentError } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import { KumikiError } from '../core/errors.js';
import { kebab } from '../core/option.js';
import { printableJson } from '../core/printable.js';
import { type Evaluation, evaluateFrom, scorePredictionsFrom } from '../evaluate/evaluate.js';
import { EVALUATION_TASKS } from '../evaluate/tasks.js';
import { addModelFlags, MODEL_FLAGS, type ModelFlags, openModel } from './evaluate-model.js';
import { evaluationTable, scoresTable } from './evaluate-tables.js';
import { remark, say } from './say.js';

interface Flags extends ModelFlags {
  readonly task?: string;
  readonly train?: readonly string[];
  readonly gold?: readonly string[];
  readonly test?: string;
  readonly holdOut?: number;
  readonly curve?: readonly number[];
  readonly predictions?: string;
  readonly report?: readonly string[];
  readonly against?: readonly string[];
  readonly cells?: string;
  readonly raw?: string;
  readonly resamples?: number;
  readonly seed?: string;
  readonly json?: boolean;
}

const NOTES = `
Rows are files like classification.jsonl (id, label, and text or sentence1 and sentence2), or gold by its source
and split (jnli:valid, news:all), read from --raw; without --raw, gold is the small sample of the source.

Tasks: ${EVALUATION_TASKS.map(({ id }) => id).join(', ')}

Examples:
  kumiki evaluate --task jnli --train classification.jsonl --test jnli:valid --raw raw
                                     what rows that a model wrote are worth against gold
  kumiki evaluate --task jnli --gold jnli:valid --hold-out 0.2 --raw raw
                                     gold alone, a fifth of it kept apart and tested on
  kumiki evaluate --task jsts --train a.jsonl --gold jsts:train --test jsts:valid --curve 100,1000 --raw raw
                                     both, with a learning curve
  kumiki evaluate --task jnli --gold jnli:train --test jnli:valid --raw raw \\
    --endpoint http://localhost:8080/v1 --model NAME --shots 0,6
                                     beside a language model that is asked itself, without and with examples
  kumiki evaluate --predictions predictions.jsonl
                                     scores of any model: id, label and prediction on each line
  kumiki evaluate --report classification.jsonl --task jnli --against jnli:valid --raw raw > report.md
                                     balance, lengths, diversity, overlap with gold, samples

Exit status: 0 done, 1 failed, 2 wrong usage.`;

/** Gives a command the description, the flags and the work of `kumiki evaluate`. */
export function defineEvaluate(command: Command, signal: AbortSignal): void {
  command
    .description(
      'Say what labelled rows are worth: train a small classifier on them and test it on gold data; score a file of ' +
        'predictions; or describe the rows',
    )
    .option('--task <id>', 'what is predicted (default: labels)')
    .option('--train <file...>', 'rows that a model wrote', several)
    .option('--gold <rows...>', 'rows that people wrote or judged: files, or splits of a source', several)
    .option('--test <rows>', 'what all are tested on: a file, or a split of a source')
    .option('--hold-out <share>', 'in place of --test: keep this share of the gold rows apart', share)
    .option('--curve <n,…>', 'also train on so many rows of each kind', numbers)
    .option('--predictions <file>', 'score this file: id, prediction, and label where there is no --test')
    .option('--report <file...>', 'describe these rows', several)
    .option('--against <rows...>', 'with --report: gold rows that they should share no text with', several)
    .option('--cells <file>', 'with --report: how many replies of each cell were accepted')
    .option('--raw <dir>', 'folder of the raw corpora, laid out as <source id>/<file>')
    .option('--resamples <n>', 'bootstrap resamples for each 95 % interval (default: 1000)', whole)
    .option('--seed <text>', 'decides what is drawn (default: kumiki)')
    .option('--json', 'print the result as JSON');
  addModelFlags(command);
  command.addHelpText('after', NOTES).action(async (flags: Flags) => {
    await run(flags, signal);
  });
}

/** The flags that each way to use the command takes, besides those that all take. */
const USES = {
  predictions: ['test', 'resamples'],
  report: ['against', 'cells'],
  rows: ['train', 'gold', 'test', 'holdOut', 'curve', 'resamples', ...MODEL_FLAGS],
} as const satisfies Record<string, readonly (keyof Flags)[]>;

async function run(flags: Flags, signal: AbortSignal): Promise<void> {
  const { predictions, report, json = false } = flags;
  assertOneUse(flags);
  if (predictions !== undefined) {
    const scores = await scorePredictionsFrom(sourcesById, { ...flags, predictions });
    say(json ? printableJson(scores) : scoresTable(scores));
  } else if (report !== undefined) {
    const { qualityReportFrom } = await import('../evaluate/report/report-files.js');
    const quality = await qualityReportFrom(sourcesById, { ...flags, files: report });
    if (json) say(printableJson(quality));
    else {
      const { reportMarkdown } = await import('../evaluate/report/report-markdown.js');
      process.stdout.write(reportMarkdown(quality));
    }
  } else {
    const onProgress = (doing: string): void => {
      if (process.stderr.isTTY) remark(`evaluate: ${doing}`);
    };
    const model = await openModel(flags.task ?? 'labels', flags, signal);
    let evaluation: Evaluation;
    try {
      const asked = model === undefined ? {} : { answer: model.answer, signal };
      evaluation = await evaluateFrom(sourcesById, { ...flags, ...asked, onProgress });
    } finally {
      await model?.close();
    }
    say(json ? printableJson(evaluation) : evaluationTable(evaluation));
  }
}

/** @throws {KumikiError} `option-wrong` where flags of several uses are given together */
function assertOneUse(flags: Flags): void {
  const use = flags.predictions !== undefined ? 'predictions' : flags.report !== undefined ? 'report' : 'rows';
  const own: readonly string[] = [...USES[use], use];
  const all = new Set<string>([...Object.values(USES).flat(), 'predictions', 'report']);
  const foreign = Object.keys(flags).find((name) => all.has(name) && !own.includes(name));
  if (foreign === undefined) return;
  const flag = `--${kebab(foreign)}`;
  throw new KumikiError('option-wrong', `${flag} cannot be used here`, {
    expected: use === 'rows' ? 'it together with --report' : `--${use} without it`,
    hint: 'kumiki evaluate --help shows what goes together.',
  });
}

function several(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), ...text.split(',')];
}

function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError('It is a share between 0 and 1, such as 0.2.');
}

function whole(text: string): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}

function numbers(text: string): readonly number[] {
  return text.split(',').map(whole);
}
