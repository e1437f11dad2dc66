import type { Command } from 'commander';
import { KumikiError } from '../core/errors.js';
import { printable } from '../core/printable.js';
import { openaiClient } from '../synthesis/client/openai-client.js';
import { creditOf } from '../synthesis/corpus/credit.js';
import { sourceIdOf } from '../synthesis/corpus/files.js';
import type { SynthesizeOptions } from '../synthesis/options.js';
import { planOf } from '../synthesis/plan/slots.js';
import { estimateOf } from '../synthesis/preview.js';
import type { Limits } from '../synthesis/run/limits.js';
import { prepareSynthesis, synthesize, type SynthesisResult } from '../synthesis/synthesize.js';
import { synthesisTasks } from '../synthesis/tasks/index.js';
import type { SynthesisTask } from '../synthesis/tasks/task.js';
import { typedLine } from './answer.js';
import { serviceKey } from './service-key.js';
import { remark, say } from './say.js';
import { addSynthesizeFlags, type SynthesizeFlags } from './synthesize-flags.js';
import { readGold, readShots } from './synthesize-gold.js';
import { estimateText, requestsText } from './synthesize-preview.js';
import { showSynthesis } from './synthesize-progress.js';
import { taskNamed } from './synthesize-task.js';
import { table, thousands } from './table.js';

const TASKS = synthesisTasks
  .map(({ id, title, labels, knowledge }) => {
    const words = knowledge === undefined ? 'no words' : `${knowledge.words.length} ${knowledge.kind}`;
    return `  ${id.padEnd(10)}${title} (${labels.length} classes, ${words})`;
  })
  .join('\n');

const NOTES = `
Tasks:
${TASKS}
  ./my-task.js  a module whose default export is a task: defineSynthesisTask({ … })

Every reply is written to <raw>/japagen-<task>/ledger-<task>.jsonl before it counts. Stop the command whenever you
like: the same command goes on where it was, and nothing is asked or paid twice. A larger --per-class goes on too; other
settings need another --raw. When it ends, classification.jsonl (for training a classifier) and generations.jsonl (how
each example came to be) stand beside the ledger, and "kumiki build --source japagen-<task>" makes a dataset of it.

The key of the service is read from the environment alone. The licence of what a model writes is told by its name, or by
--model-license; examples that the model is shown add theirs.

Examples:
  kumiki synthesize jnli --endpoint http://localhost:8080/v1 --model gemma-3-4b-it --per-class 100 --knowledge
  kumiki synthesize jnli … --shots 2 --shots-from jnli:train --gold jnli:test
  kumiki synthesize jcola … --mode completion --shots 4 --max-cost 5 --price-prompt 0.1 --price-completion 0.4
  kumiki synthesize news … --dry-run --preview 9       what would be asked, and what it would cost
  kumiki build --source japagen-jnli --raw raw --edition extended --out out

Exit status: 0 every class has its number of examples; 1 something failed, or a limit was reached before; 2 wrong usage.`;

/** Gives a command the description, the flags and the work of `kumiki synthesize`. */
export function defineSynthesize(command: Command, signal: AbortSignal): void {
  command
    .description('Have a language model write labelled examples of a task, exactly so many of each class')
    .argument('<task>', `one of ${synthesisTasks.map(({ id }) => id).join(', ')}, or the path of a module`);
  addSynthesizeFlags(command);
  command.addHelpText('after', NOTES).action(async (name: string, flags: SynthesizeFlags) => {
    await run(await taskNamed(name), flags, signal);
  });
}

async function run(task: SynthesisTask, flags: SynthesizeFlags, signal: AbortSignal): Promise<void> {
  const { endpoint, replayOnly = false, dryRun = false } = flags;
  if (endpoint === undefined && !replayOnly && !dryRun) {
    throw new KumikiError('option-wrong', 'no endpoint is given', {
      hint: 'Say where the model is served with --endpoint, or use --replay-only.',
    });
  }
  const options = await optionsOf(task, flags);
  if (!replayOnly && !(await isWanted(task, options, flags))) return;
  const { keyEnv, allowOpenKey } = flags;
  const client = endpoint === undefined ? undefined : openaiClient({ endpoint, key: serviceKey(keyEnv), allowOpenKey });
  const progress = showSynthesis(process.stderr, task, flags.perClass);
  const giveUp = sayHowToGoOn();
  let result: SynthesisResult;
  try {
    result = await synthesize(task, {
      ...{ ...options, signal, events: progress.events },
      ...(client === undefined ? {} : { client }),
    });
  } finally {
    giveUp();
    progress.stop();
    await client?.close();
  }
  report(task, result, flags);
}

async function optionsOf(task: SynthesisTask, flags: SynthesizeFlags): Promise<SynthesizeOptions> {
  const { model, perClass, raw, mode, knowledge = false, temperature, topP, maxTokens, seed } = flags;
  const { concurrency, modelLicense, replayOnly = false } = flags;
  const gold = await readGold(task, flags);
  return {
    ...{
      model,
      perClass,
      raw,
      mode,
      knowledge,
      replayOnly,
      limits: limitsOf(flags),
      shots: await readShots(task, flags),
    },
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(seed === undefined ? {} : { seed }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(modelLicense === undefined ? {} : { license: modelLicense }),
    ...(gold === undefined ? {} : { gold }),
  };
}

function limitsOf(flags: SynthesizeFlags): Limits {
  const { requestsPerMinute, tokensPerMinute, maxRequests, maxTokensTotal, maxCost } = flags;
  return { requestsPerMinute, tokensPerMinute, maxRequests, maxTokensTotal, maxCost, prices: pricesOf(flags) };
}

/** @throws {KumikiError} `option-wrong` where one of the two is given alone */
function pricesOf({ pricePrompt, priceCompletion }: SynthesizeFlags): Limits['prices'] {
  if (pricePrompt === undefined && priceCompletion === undefined) return undefined;
  if (pricePrompt !== undefined && priceCompletion !== undefined) {
    return { prompt: pricePrompt, completion: priceCompletion };
  }
  throw new KumikiError('option-wrong', 'one of two prices is missing', {
    hint: 'Give --price-prompt and --price-completion, both for a million tokens.',
  });
}

/** Shows what would be asked; on a terminal, asks whether it should be. */
async function isWanted(task: SynthesisTask, options: SynthesizeOptions, flags: SynthesizeFlags): Promise<boolean> {
  const { preview, dryRun = false, yes = false, perClass } = flags;
  const { settings } = prepareSynthesis(task, options);
  const plan = planOf(settings);
  const said = estimateText(estimateOf(task, plan, perClass), {
    ...{ perClass, classes: plan.labels.length, prices: pricesOf(flags) },
  });
  const shown = preview === 0 ? [] : [requestsText(plan, preview), ''];
  const licenses = new Set(plan.labels.map((label) => creditOf(settings, label).license));
  const text = [...shown, said, `What it writes is under ${[...licenses].join('; ')}.`].join('\n');
  if (dryRun) {
    say(text);
    return false;
  }
  remark(text);
  if (yes || !process.stdin.isTTY || !process.stderr.isTTY) return true;
  process.stderr.write('Ask the model? [y/N] ');
  if (/^y(es)?$/i.test(await typedLine(process.stdin))) return true;
  remark('Nothing was sent.');
  return false;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Whoever ends the process is told how to go on. Gives what takes that back. */
function sayHowToGoOn(): () => void {
  const interrupted = (signal: NodeJS.Signals): void => {
    remark('\nStopped. Every reply that came is in the ledger: the same command goes on where it was.');
    stop();
    // With the handler gone the signal does what it always does: the shell is to see what ended the process.
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, interrupted);
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
  return stop;
}

function report(
  task: SynthesisTask,
  { classes, waves, stopped, spent, folder }: SynthesisResult,
  flags: SynthesizeFlags,
): void {
  const rows = classes.map(({ label, answer, accepted, rejected }) => {
    const reasons = Object.entries(rejected).sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
    const all = reasons.reduce((sum, [, times]) => sum + times, 0);
    return [label, answer, accepted, all, reasons.map(([reason, times]) => `${thousands(times)} ${reason}`).join(', ')];
  });
  say(table(['class', 'in words', 'accepted', 'rejected', 'why'], rows));
  const cost = spent.cost === undefined ? '' : `, cost ${spent.cost.toFixed(4)}`;
  const tokens = `${thousands(spent.promptTokens)} tokens of prompts, ${thousands(spent.completionTokens)} of replies`;
  say(
    `\n${waves} ${waves === 1 ? 'wave' : 'waves'}; ${thousands(spent.requests)} requests in this run, ${tokens}${cost}`,
  );
  say(`Ledger, classification.jsonl and generations.jsonl: ${printable(folder)}`);
  if (stopped === undefined) {
    say(`Make a dataset of it: kumiki build --source ${sourceIdOf(task.id)} --raw ${flags.raw} --edition extended`);
    return;
  }
  remark(
    `${stopped.text} Not every class has its number: the same command goes on, with a larger limit or after a while.`,
  );
  process.exitCode = 1;
}
