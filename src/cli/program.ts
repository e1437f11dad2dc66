import { Command } from 'commander';
import { printableLines } from '../core/printable.js';
import { packageVersion } from '../core/version.js';
import type { Failures } from './failures.js';

/** One command, as the list of commands shows it. */
interface Entry {
  readonly name: string;
  readonly summary: string;
  /** Loads what gives the command its flags and its work. */
  readonly load: (asksForHelp: boolean) => Promise<(command: Command, signal: AbortSignal) => void>;
}

/** The commands, in the order in which help lists them. */
const COMMANDS: readonly Entry[] = [
  {
    name: 'build',
    summary: 'build a dataset from raw corpora',
    load: async (asksForHelp) => (await import('./build-command.js')).loadBuild(asksForHelp),
  },
  {
    name: 'plan',
    summary: 'plan a build for several machines',
    load: async () => (await import('./plan-command.js')).definePlan,
  },
  {
    name: 'work',
    summary: 'do one task of a plan',
    load: async () => (await import('./work-command.js')).defineWork,
  },
  {
    name: 'status',
    summary: 'say how far the tasks of a plan are',
    load: async () => (await import('./status-command.js')).defineStatus,
  },
  {
    name: 'merge',
    summary: 'make the dataset of a plan whose tasks are done',
    load: async () => (await import('./merge-command.js')).defineMerge,
  },
  {
    name: 'index',
    summary: 'write what a merge knows of every record as a table, for engines',
    load: async () => (await import('./index-command.js')).defineIndex,
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
    name: 'show',
    summary: 'show records of a dataset, or what it leaves out',
    load: async () => (await import('./show-command.js')).defineShow,
  },
  {
    name: 'stats',
    summary: 'count the records of a dataset, the lengths and the scripts of their texts',
    load: async () => (await import('./stats-command.js')).defineStats,
  },
  {
    name: 'report',
    summary: 'write a page of HTML about a dataset, for a person to look at',
    load: async () => (await import('./report-command.js')).defineReport,
  },
  {
    name: 'papers',
    summary: 'write a paper about a dataset: SPDX, Croissant, EU summary, datasheet, model card',
    load: async () => (await import('./papers-command.js')).definePapers,
  },
  {
    name: 'explain',
    summary: 'say where a record comes from, or why a row was left out',
    load: async () => (await import('./explain-command.js')).defineExplain,
  },
  {
    name: 'diff',
    summary: 'compare two datasets record by record',
    load: async () => (await import('./diff-command.js')).defineDiff,
  },
  {
    name: 'contains',
    summary: 'say whether a work is in a dataset, and where',
    load: async () => (await import('./contains-command.js')).defineContains,
  },
  {
    name: 'forget',
    summary: 'take records out of a dataset, with proof',
    load: async () => (await import('./forget-command.js')).defineForget,
  },
  {
    name: 'errata',
    summary: 'what became of corrections of single texts',
    load: async () => (await import('./errata-command.js')).defineErrata,
  },
  {
    name: 'preflight',
    summary: 'what a trainer would cut, mask or drop',
    load: async () => (await import('./preflight-command.js')).definePreflight,
  },
  {
    name: 'publish',
    summary: 'publish a dataset on the Hugging Face Hub',
    load: async () => (await import('./publish-command.js')).definePublish,
  },
  {
    name: 'upload',
    summary: 'put a dataset into an object store',
    load: async () => (await import('./upload-command.js')).defineUpload,
  },
  {
    name: 'evaluate',
    summary: 'say what labelled rows are worth against gold data',
    load: async () => (await import('./evaluate-command.js')).defineEvaluate,
  },
  {
    name: 'synthesize',
    summary: 'have a language model write labelled examples',
    load: async () => (await import('./synthesize-command.js')).defineSynthesize,
  },
  {
    name: 'new-source',
    summary: 'write the folder of a new source',
    load: async () => (await import('./new-source-command.js')).defineNewSource,
  },
  {
    name: 'completion',
    summary: 'print what makes a shell complete the words of kumiki',
    load: async () => {
      const { defineCompletion } = await import('./completion-command.js');
      return (command, signal) => {
        defineCompletion(command, () =>
          programFor(
            COMMANDS.map(({ name }) => name),
            signal,
          ),
        );
      };
    },
  },
];

const HELP: ReadonlySet<string> = new Set(['help', '--help', '-h']);

const EXAMPLES = `
Examples:
  kumiki build                        the samples that come with the package, into ./out
  kumiki sources jsquad               which files a source reads, and where they are
  kumiki build --raw raw --out data   what lies in ./raw/<source id>/
  kumiki verify data

Exit status: 0 done, 1 failed, 2 wrong usage, 75 failed but worth another try.`;

/**
 * Runs the command line. What went wrong is said on standard error, and `process.exitCode` is set.
 * @param args the words behind `kumiki`
 * @param failures stops a build, and says what went wrong
 */
export async function runProgram(
  args: readonly string[],
  { signal, tell }: Pick<Failures, 'signal' | 'tell'>,
): Promise<void> {
  try {
    const program = await programFor(args, signal);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = tell(error);
  }
}

/**
 * The program with all its commands. Only those that the arguments name are loaded: to load all of them takes longer
 * than most of them take to run.
 */
async function programFor(args: readonly string[], signal: AbortSignal): Promise<Command> {
  const program = new Command('kumiki')
    .description('Assembles instruction-tuning corpora: raw public corpora in, licensed sharded JSONL out.')
    .version(packageVersion())
    // Its messages repeat arguments that it does not know.
    .configureOutput({
      writeOut: (text) => process.stdout.write(printableLines(text)),
      writeErr: (text) => process.stderr.write(printableLines(text)),
    })
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(kumiki --help and kumiki <command> --help say more)')
    .exitOverride();
  const asksForHelp = args.some((word) => HELP.has(word));
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).summary(summary);
    if (!args.includes(name)) continue;
    const define = await load(asksForHelp);
    define(command, signal);
  }
  return program;
}
