import { join } from 'node:path';
import { KumikiError } from '../core/errors.js';
import { assertOnDisk } from '../objects/address.js';
import { acceptanceOf } from './accept/acceptance.js';
import type { RejectReason } from './accept/reasons.js';
import { type CorpusFiles, corpusFiles, goldHash, goldLine, sourceIdOf } from './corpus/files.js';
import { rowsOf, type SynthesisRows } from './corpus/rows.js';
import { writeLines } from './corpus/write-lines.js';
import { type Ledger, openLedger } from './ledger/ledger.js';
import { modelLicense } from './model-license.js';
import { checkNumbers, type SynthesizeOptions } from './options.js';
import { draw, type Drawn } from './plan/draw.js';
import { headOf, type SynthesisSettings } from './plan/head.js';
import { settingsFor } from './plan/settings.js';
import { planOf } from './plan/slots.js';
import type { KeyedRequest, ModelReply } from './request.js';
import { answerAll } from './run/answer-all.js';
import type { Spent, Stop } from './run/limits.js';
import { newMeter } from './run/meter.js';
import type { AnswerOptions } from './run/options.js';
import type { SynthesisTask } from './tasks/task.js';

/** What came of a class. */
export interface ClassResult {
  readonly label: string;
  readonly answer: string;
  readonly accepted: number;
  readonly rejected: Readonly<Partial<Record<RejectReason, number>>>;
}

/** What came of a run. */
export interface SynthesisResult {
  /** Where the ledger lies, and `classification.jsonl`, `generations.jsonl` and `cells.jsonl` beside it. */
  readonly folder: string;
  readonly classes: readonly ClassResult[];
  readonly waves: number;
  /** The limit that was reached before every class had its number, where one was. */
  readonly stopped: Stop | undefined;
  readonly spent: Spent;
}

/** All that is decided before anything is asked. */
export interface PreparedSynthesis {
  readonly settings: SynthesisSettings;
  readonly goldLines: readonly string[];
}

/**
 * Checks the options of a run, and makes the settings that stand in the head of its ledger.
 * @throws {KumikiError} `option-wrong`, `model-license-unknown`, `license-unknown`, `license-expression-wrong`
 */
export function prepareSynthesis(task: SynthesisTask, options: SynthesizeOptions): PreparedSynthesis {
  checkNumbers(options);
  const { license, gold, ...asked } = options;
  const goldLines = [...new Set(gold?.texts.map(goldLine))];
  const said =
    gold === undefined || goldLines.length === 0
      ? {}
      : { gold: { from: [...gold.from], texts: goldLines.length, sha256: goldHash(goldLines) } };
  return {
    settings: settingsFor(task, { ...asked, license: modelLicense(options.model, license), ...said }),
    goldLines,
  };
}

/**
 * Has a language model write labelled examples of a task, exactly `perClass` of each class. Every reply is written to the
 * ledger in `<raw>/japagen-<task>/` before it counts, so a run can be stopped at any moment and begun again: nothing is asked
 * twice. What is taken depends on the replies alone, and the source `japagen-<task>` takes the same out of the ledger.
 * @throws {KumikiError} `synthesis-acceptance-too-low` where so few replies of a class are taken that its number is out of reach;
 * `ledger-other` where the ledger there was begun with other settings, and what {@link openLedger} and {@link answerAll} throw
 */
export async function synthesize(task: SynthesisTask, options: SynthesizeOptions): Promise<SynthesisResult> {
  const { perClass, raw = 'raw', limits, signal, events = {} } = options;
  const { settings, goldLines } = prepareSynthesis(task, options);
  const head = headOf(task.id, settings);
  const meter = newMeter(limits);
  assertOnDisk(raw, 'a ledger');
  const folder = join(raw, sourceIdOf(task.id));
  const files = corpusFiles(task.id);
  const ledger = await openLedger(join(folder, files.ledger), {
    head,
    note: (text) => events.note?.(text),
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    writeLines(join(folder, files.plan), [JSON.stringify({ perClass })]);
    if (goldLines.length > 0) writeLines(join(folder, files.gold), goldLines);
    const { client, concurrency, retry, replayOnly } = options;
    const asking = newAsking(ledger, {
      ...{ meter, events },
      ...(client === undefined ? {} : { client }),
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(retry === undefined ? {} : { retry }),
      ...(replayOnly === undefined ? {} : { replayOnly }),
      ...(signal === undefined ? {} : { signal }),
    });
    const drawn = await draw({
      plan: planOf(settings),
      perClass,
      acceptance: await acceptanceOf(
        task,
        settings.shots,
        goldLines.map((line) => String(JSON.parse(line))),
      ),
      answer: asking.answer,
      wave: (sizes) => events.wave?.(sizes),
      outcome: ({ slot, reason }) => events.judged?.(slot.cell.label, reason),
    });
    writeRows(folder, files, rowsOf(task, { prompts: head.prompts, settings }, drawn.outcomes));
    const classes = classesOf(task, drawn);
    if (drawn.end.kind === 'too-low') throw tooLow(classes[drawn.end.label], perClass, folder);
    return { folder, classes, waves: drawn.waves, stopped: asking.stopped(), spent: meter.spent };
  } finally {
    await ledger.close();
  }
}

function writeRows(folder: string, files: CorpusFiles, rows: SynthesisRows): void {
  for (const name of ['classification', 'generations', 'cells'] as const) {
    writeLines(
      join(folder, files[name]),
      rows[name].map((row) => JSON.stringify(row)),
    );
  }
}

interface Asking {
  answer(this: void, requests: readonly KeyedRequest[]): Promise<readonly (ModelReply | undefined)[]>;
  /** The limit that was reached. */
  stopped(this: void): Stop | undefined;
}

/** Asks until a limit is reached; from then on the ledger alone answers. */
function newAsking(ledger: Ledger, options: Omit<AnswerOptions, 'ledger'>): Asking {
  let stopped: Stop | undefined;
  return {
    stopped: () => stopped,
    async answer(requests) {
      const { entries, stopped: stop } =
        stopped === undefined ? await answerAll(requests, { ...options, ledger }) : { entries: [], stopped };
      stopped = stop;
      // Replies to later requests may have come before the limit was reached: they count, as they do when the ledger is read.
      return requests.map(({ key }, at) => (entries[at] ?? ledger.find(key))?.reply);
    },
  };
}

function classesOf({ labels }: SynthesisTask, { outcomes }: Drawn): readonly ClassResult[] {
  return labels.map(({ id, answer }) => {
    const rejected: Partial<Record<RejectReason, number>> = {};
    let accepted = 0;
    for (const { slot, reason } of outcomes) {
      if (slot.cell.label !== id) continue;
      if (reason === undefined) accepted++;
      else rejected[reason] = (rejected[reason] ?? 0) + 1;
    }
    return { label: id, answer, accepted, rejected };
  });
}

function tooLow(result: ClassResult | undefined, perClass: number, folder: string): KumikiError {
  const { label = '', accepted = 0, rejected = {} } = result ?? {};
  const reasons = Object.entries(rejected).sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1));
  return new KumikiError('synthesis-acceptance-too-low', `too few replies of the class ${label} can be used`, {
    expected: `${perClass} examples`,
    found: `${accepted}, and rejects: ${reasons.map(([reason, times]) => `${times} ${reason}`).join(', ')}`,
    hint: `Read some replies in ${folder}: another model, --shots or --knowledge may help. Every reply is kept.`,
  });
}
