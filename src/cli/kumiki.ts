#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { sources } from '../../sources/index.js';
import { isKumikiError, hasCode } from '../core/errors.js';
import { packageVersion } from '../core/version.js';
import { buildCommand } from './build-command.js';
import { fetchCommand } from './fetch-command.js';
import { licensesCommand } from './licenses-command.js';
import { newSourceCommand } from './new-source-command.js';
import { sourcesCommand } from './sources-command.js';
import { verifyCommand } from './verify-command.js';

const FAILED = 1;
const WRONG_USAGE = 2;
const WRONG_USAGE_CODES: ReadonlySet<string> = new Set(['option-wrong', 'recipe-wrong', 'source-unknown']);

const EXAMPLES = `
Examples:
  kumiki build                        the samples that come with the package, into ./out
  kumiki sources jsquad               which files a source reads, and where they are
  kumiki build --raw raw --out data   what lies in ./raw/<source id>/
  kumiki verify data

Exit status: 0 done, 1 failed, 2 wrong usage.`;

const program = new Command('kumiki')
  .description('Assembles instruction-tuning corpora: raw public corpora in, licensed sharded JSONL out.')
  .version(packageVersion())
  .addHelpText('after', EXAMPLES)
  .showHelpAfterError('(kumiki --help and kumiki <command> --help say more)');
for (const command of [
  buildCommand(sources),
  fetchCommand(sources),
  sourcesCommand(sources),
  licensesCommand(),
  verifyCommand(sources),
  newSourceCommand(),
]) {
  program.addCommand(command.copyInheritedSettings(program).exitOverride());
}
program.exitOverride();

// The reader of a pipe may end early (`kumiki build | head -1`): the work goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!hasCode(error, 'EPIPE')) throw error;
  });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = statusOf(error);
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
