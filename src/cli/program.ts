import { Command, CommanderError } from 'commander';
import { isKumikiError } from '../core/errors.js';
import { packageVersion } from '../core/version.js';

const FAILED = 1;
const WRONG_USAGE = 2;
const WRONG_USAGE_CODES: ReadonlySet<string> = new Set(['option-wrong', 'recipe-wrong', 'source-unknown']);

/** One command, as the list of commands shows it. */
interface Entry {
  readonly name: string;
  readonly summary: string;
  /** Loads what gives the command its flags and its work. */
  readonly load: () => Promise<(command: Command) => void>;
}

/** The commands, in the order in which help lists them. */
const COMMANDS: readonly Entry[] = [
  {
    name: 'build',
    summary: 'build a dataset from raw corpora',
    load: async () => (await import('./build-command.js')).defineBuild,
  },
  {
    name: 'fetch',
    summary: 'download the raw corpora that are missing',
    load: async () => (await import('./fetch-command.js')).defineFetch,
  },
  {
    name: 'sources',
    summary: 'list the sources, or show one',
    load: async () => (await import('./sources-command.js')).defineSources,
  },
  {
    name: 'licenses',
    summary: 'list the licences, show one, or say why a dataset is under its licence',
    load: async () => (await import('./licenses-command.js')).defineLicenses,
  },
  {
    name: 'verify',
    summary: 'check a built dataset against its manifest',
    load: async () => (await import('./verify-command.js')).defineVerify,
  },
  {
    name: 'new-source',
    summary: 'write the folder of a new source',
    load: async () => (await import('./new-source-command.js')).defineNewSource,
  },
];

const EXAMPLES = `
Examples:
  kumiki build                        the samples that come with the package, into ./out
  kumiki sources jsquad               which files a source reads, and where they are
  kumiki build --raw raw --out data   what lies in ./raw/<source id>/
  kumiki verify data

Exit status: 0 done, 1 failed, 2 wrong usage.`;

/**
 * Runs the command line. What went wrong is said on standard error, and `process.exitCode` is set.
 * @param args the words behind `kumiki`
 */
export async function runProgram(args: readonly string[]): Promise<void> {
  try {
    const program = await programFor(args);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = statusOf(error);
  }
}

/**
 * The program with all its commands. Only those that the arguments name are loaded: to load all of them takes longer
 * than most of them take to run.
 */
async function programFor(args: readonly string[]): Promise<Command> {
  const program = new Command('kumiki')
    .description('Assembles instruction-tuning corpora: raw public corpora in, licensed sharded JSONL out.')
    .version(packageVersion())
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(kumiki --help and kumiki <command> --help say more)')
    .exitOverride();
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).summary(summary);
    if (!args.includes(name)) continue;
    const define = await load();
    define(command);
  }
  return program;
}

function statusOf(error: unknown): number {
  // Commander has already said what was wrong with the arguments; asking for help or the version is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (isKumikiError(error)) {
    process.stderr.write(`kumiki: ${error.message} [${error.code}]\n`);
    return WRONG_USAGE_CODES.has(error.code) ? WRONG_USAGE : FAILED;
  }
  throw error;
}
