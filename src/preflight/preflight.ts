import { stopOn } from '../core/aborted.js';
import { KumikiError } from '../core/errors.js';
import type { ParsedRecord } from '../core/format.js';
import { nearest } from '../core/nearest.js';
import { explaining } from '../core/system-error.js';
import { readManifest } from '../dataset/read-manifest.js';
import { checkedShardLines } from '../dataset/shard-lines.js';
import { lineFormat } from '../formats/line-format.js';
import { settingsIn } from '../options/in-manifest.js';
import { chosenTemplate } from './chosen-template.js';
import { TemplateFailure, TokenizerFailure } from './failures.js';
import { type Tally, Tallies } from './tally.js';
import { openTokenizer } from './tokenizer.js';
import type { Judge, Trainer } from './trainer.js';
import { type TrainerName, TRAINERS } from './trainers/index.js';
import { lost, type Verdict } from './verdict.js';

/** What is to be trained with, and how. */
export interface PreflightOptions {
  /** The trainer whose rules are followed. */
  readonly trainer: TrainerName;
  /** The path of the model's `tokenizer.json`; the `tokenizer_config.json` beside it is read too. */
  readonly tokenizer: string;
  /** Tokens that a record may have; what the trainer takes for it where nothing is said. */
  readonly maxLength?: number | undefined;
  /** The name of a template, or the path of a file of Jinja; the tokenizer's own where nothing is said. */
  readonly template?: string | undefined;
  /** Only the records of this split. */
  readonly split?: string | undefined;
}

/** What is told of a preflight while it goes on. */
export interface PreflightEvents {
  /** Bytes of shards that were looked at, and all of them. */
  readonly onProgress?: (bytes: number, total: number) => void;
  /** Stops it: it ends with `aborted`. */
  readonly signal?: AbortSignal;
  /** Told of every record that is not used as it is. */
  readonly onLost?: (id: string, verdict: Exclude<Verdict, { readonly fate: 'whole' }>) => void;
}

/** What a trainer does with a dataset. */
export interface Preflight {
  /** The trainer, and the version whose rules these are. */
  readonly trainer: string;
  /** The version of the trainer whose rules these are. */
  readonly version: string;
  /** The most tokens of an example. */
  readonly maxLength: number;
  /** The chat template that was used. */
  readonly template: string;
  /** The counts of all records. */
  readonly all: Tally;
  /** The counts of each source. */
  readonly sources: readonly Tally[];
}

/**
 * How many records of a dataset a trainer uses as they are, and how many it cuts, masks or drops, before anything is trained.
 * @throws {KumikiError} `option-wrong` for a form that the trainer does not read, a tokenizer or a template that is none;
 * `no-records`, `dataset-damaged`, `record-invalid`
 */
export function preflight(dir: string, options: PreflightOptions, events: PreflightEvents = {}): Promise<Preflight> {
  return explaining(() => flown(dir, options, events));
}

async function flown(dir: string, options: PreflightOptions, events: PreflightEvents): Promise<Preflight> {
  if (!Object.hasOwn(TRAINERS, options.trainer)) throw unknownTrainer(options.trainer);
  const trainer: Trainer = TRAINERS[options.trainer];
  const maxLength = options.maxLength ?? trainer.maxLength;
  if (!Number.isSafeInteger(maxLength) || maxLength < 1) throw wrongLength(maxLength);

  const goOn = stopOn(events.signal);
  goOn();

  const manifest = readManifest(dir);
  const settings = settingsIn(manifest.recipe);
  const makeJudge = trainer.forms[settings.format];
  if (makeJudge === undefined) throw unreadForm(trainer, settings.format);
  const shards = manifest.shards.filter(({ split }) => options.split === undefined || split === options.split);
  if (shards.every(({ records }) => records === 0)) throw noRecords(dir, options.split, manifest.shards);

  const tokenizer = await openTokenizer(options.tokenizer);
  const template = await chosenTemplate(trainer, options.template, tokenizer, settings.format);
  const judge = await makeJudge({ tokenizer, maxLength, system: settings.system, ...template });

  const format = lineFormat(settings);
  const tallies = new Tallies();
  const total = shards.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const shard of shards) {
    const { file } = shard;
    let line = 0;
    for await (const { lines } of checkedShardLines(dir, shard, goOn)) {
      goOn();
      for (const text of lines) {
        line++;
        const record = format.parse(text, { file, line });
        const { id = `${file}:${line}` } = record;
        const verdict = judged(judge, record);
        tallies.add(sourceOf(record), id, verdict);
        if (verdict.fate !== 'whole') events.onLost?.(id, verdict);
      }
    }
    done += shard.bytes;
    events.onProgress?.(done, total);
  }
  const { id, version } = trainer;
  return { trainer: id, version, maxLength, template: template.name, all: tallies.all(), sources: tallies.sources() };
}

/** A line says its source, or its id begins with it. */
function sourceOf({ source, id }: ParsedRecord): string {
  return source ?? id?.split('/', 1)[0] ?? '';
}

function judged(judge: Judge, record: ParsedRecord): Verdict {
  try {
    return judge(record);
  } catch (error) {
    if (error instanceof TemplateFailure) return lost('failed', 'template-fails', 0);
    if (error instanceof TokenizerFailure) return lost('failed', 'tokenizer-fails', 0);
    throw error;
  }
}

function unknownTrainer(name: string): KumikiError {
  const near = nearest(name, Object.keys(TRAINERS));
  return new KumikiError('option-wrong', `there are no rules for the trainer ${name}`, {
    expected: Object.keys(TRAINERS).join(', '),
    ...(near === undefined ? {} : { hint: `Did you mean ${near}?` }),
  });
}

function wrongLength(found: number): KumikiError {
  return new KumikiError('option-wrong', 'the length is no number of tokens', {
    expected: 'a whole number from 1',
    found: String(found),
  });
}

function unreadForm({ id, otherForms }: Trainer, format: string): KumikiError {
  return new KumikiError('option-wrong', `${id} does not read the form ${format}`, { hint: otherForms });
}

function noRecords(dir: string, split: string | undefined, shards: readonly { readonly split: string }[]): KumikiError {
  const splits = [...new Set(shards.map((shard) => shard.split))].join(', ');
  return new KumikiError('no-records', `${dir} has no record${split === undefined ? '' : ` of the split ${split}`}`, {
    ...(split === undefined ? {} : { expected: `one of its splits: ${splits}` }),
    hint: 'Build it with records, or look at another split.',
  });
}
