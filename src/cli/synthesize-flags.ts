import { type Command, InvalidArgumentError, Option } from 'commander';

/** The flags of `kumiki synthesize`, as commander gives them. */
export interface SynthesizeFlags {
  readonly endpoint?: string;
  readonly model: string;
  readonly perClass: number;
  readonly raw: string;
  readonly mode: 'chat' | 'completion';
  readonly knowledge?: boolean;
  readonly shots?: number;
  readonly shotsFrom?: string;
  readonly tombstones?: string;
  readonly gold?: readonly string[];
  readonly temperature?: number;
  readonly topP?: number;
  readonly maxTokens?: number;
  readonly seed?: number;
  readonly modelLicense?: string;
  readonly concurrency?: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly maxRequests?: number;
  readonly maxTokensTotal?: number;
  readonly maxCost?: number;
  readonly pricePrompt?: number;
  readonly priceCompletion?: number;
  readonly keyEnv?: string;
  readonly allowOpenKey?: boolean;
  readonly preview: number;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly replayOnly?: boolean;
}

/** Adds them to a command, in groups as help lists them. */
export function addSynthesizeFlags(command: Command): void {
  const number = (flag: string, help: string, read: (text: string) => number): void => {
    command.addOption(new Option(flag, help).argParser(read));
  };
  command
    .option('--endpoint <url>', 'an OpenAI-compatible server up to its version, as http://localhost:8080/v1')
    .requiredOption('--model <name>', 'the model, as the server calls it')
    .addOption(new Option('--per-class <n>', 'examples of each class').argParser(whole).makeOptionMandatory())
    .option('--raw <dir>', 'folder of raw corpora: the ledger goes into its folder japagen-<task>', 'raw')
    .addOption(
      new Option('--mode <name>', 'chat, or completion for a base model without a template of a chat')
        .choices(['chat', 'completion'])
        .default('chat'),
    )
    .option('--knowledge', "put one of the task's words into each request, so that texts differ");
  number('--shots <k>', 'show the model so many examples of gold of the class', whole);
  command
    .option('--shots-from <split>', 'where they come from, as jnli:train (default: the train split of the gold source)')
    .option('--tombstones <file>', 'show none of what this file names: the tombstones.jsonl of a dataset')
    .addOption(
      new Option(
        '--gold <split>',
        'reject texts that overlap with this gold, as jnli:test (repeat, or separate by commas)',
      ).argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), ...text.split(',')]),
    );
  number('--temperature <t>', 'from 0 to 5 (default: 1)', amount);
  number('--top-p <p>', 'above 0, up to 1 (default: 1)', amount);
  number('--max-tokens <n>', 'tokens of a reply at most (default: 128 for a sentence, 512 for a passage)', whole);
  number(
    '--seed <n>',
    'the seed of the first answer to a request, each further one has the next; draws the examples too',
    seed,
  );
  command.option('--model-license <id>', 'the licence of what the model writes, where its name does not tell');
  number('--concurrency <n>', 'requests under way at a time, at most (default: 4)', whole);
  number('--requests-per-minute <n>', 'send no more', amount);
  number('--tokens-per-minute <n>', 'send no more, prompts and replies together', amount);
  number('--max-requests <n>', 'end after so many requests', whole);
  number('--max-tokens-total <n>', 'end before more tokens are used, prompts and replies together', whole);
  number('--max-cost <amount>', 'end before more is spent, in the currency of the prices', amount);
  number('--price-prompt <amount>', 'what a million tokens of prompts cost', amount);
  number('--price-completion <amount>', 'what a million tokens of replies cost', amount);
  command
    .option('--key-env <name>', 'the environment variable with the key of the service (default: OPENAI_API_KEY)')
    .option('--allow-open-key', 'send the key over plain http also to a server outside this network');
  command.addOption(
    new Option('--preview <n>', 'show the requests of the first n examples before anything is sent')
      .argParser(seed)
      .default(3),
  );
  command
    .option('--dry-run', 'show the preview, and send nothing')
    .option('--yes', 'do not ask before the first request')
    .option('--replay-only', 'send nothing: take the replies that are in the ledger');
}

function whole(text: string): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}

function seed(text: string): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number from 0 up.');
}

function amount(text: string): number {
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/u.test(text) && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It is a number, 0 or more.');
}
