import { join } from 'node:path';
import { KumikiError } from '../core/errors.js';
import { assertOnDisk } from '../objects/address.js';
import { acceptanceOf } from './accept/acceptance.js';
import { type ClassResult, classCounter } from './class-results.js';
import { exampleFiles } from './corpus/example-files.js';
import { corpusFiles, goldHash, goldLine, sourceIdOf } from './corpus/files.js';
import { writeLines } from './corpus/write-lines.js';
import { type Ledger, openLedger } from './ledger/ledger.js';
import { modelLicense } from './model-license.js';
import { checkNumbers, type SynthesizeOptions } from './options.js';
import type { Answer } from './plan/answered.js';
import { draw } from './plan/draw.js';
import { headOf, type SynthesisSettings } from './plan/head.js';
import { settingsFor } from './plan/settings.js';
import { planOf } from './plan/slots.js';
import type { KeyedRequest } from './request.js';
import { answerEach } from './run/answer-all.js';
import type { Spent, Stop } from './run/limits.js';
import { newMeter } from './run/meter.js';
import type { AnswerOptions } from './run/options.js';
import type { SynthesisTask } from './tasks/task.js';

/** What came of a run. */
export interface SynthesisResult {
  /** Where the ledger lies, and `classification.jsonl`, `generations.jsonl` and `cells.jsonl` beside it. */
  readonly folder: string;
  /** What became of each class. */
  readonly classes: readonly ClassResult[];
  /** How many times requests were planned. */
  readonly waves: number;
  /** The limit that was reached before every class had its number, where one was. */
  readonly stopped: Stop | undefined;
  /** What the run took. */
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
 * `ledger-other` where the ledger there was begun with other settings, and what {@link openLedger} and {@link answerEach} throw
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
    const acceptance = await acceptanceOf(
      task,
      settings.shots,
      goldLines.map((line) => String(JSON.parse(line))),
    );
    const made = exampleFiles(folder, task, { prompts: head.prompts, settings });
    try {
      const counter = classCounter(task);
      const { end, waves } = await draw({
        ...{ plan: planOf(settings), perClass, acceptance, answer: asking.answer },
        wave: (sizes) => events.wave?.(sizes),
        outcome(one) {
          counter.count(one);
          made.add(one);
          events.judged?.(one.slot.cell.label, one.reason);
        },
      });
      made.finish();
      const classes = counter.results();
      if (end.kind === 'too-low') throw tooLow(classes[end.label], perClass, folder);
      return { folder, classes, waves, stopped: asking.stopped(), spent: meter.spent };
    } finally {
      made.abandon();
    }
  } finally {
    await ledger.close();
  }
}

interface Asking {
  answer(this: void, requests: Iterable<KeyedRequest>): AsyncIterable<Answer>;
  /** The limit that was reached. */
  stopped(this: void): Stop | undefined;
}

/** Asks until a limit is reached; from then on the ledger alone answers. */
function newAsking(ledger: Ledger, options: Omit<AnswerOptions, 'ledger'>): Asking {
  let stopped: Stop | undefined;
  return {
    stopped: () => stopped,
    async *answer(requests) {
      let given = 0;
      if (stopped === undefined) {
        const each = answerEach(requests, { ...options, ledger });
        try {
          for (;;) {
            const { done, value } = await each.next();
            if (done === true) {
              stopped = value;
              break;
            }
            given++;
            yield value;
          }
        } finally {
          // Where nobody wants the rest.
          await each.return(undefined);
        }
      }
      if (stopped === undefined) return;
      // Replies to later requests may have come before the limit was reached: they count, as they do when the ledger is read.
      for (const { key } of requests) if (given-- <= 0) yield { key, reply: ledger.find(key)?.reply };
    },
  };
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
