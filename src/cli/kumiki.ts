#!/usr/bin/env node
import { Command } from 'commander';
import { sources } from '../../sources/index.js';
import { printableLines } from '../core/printable.js';
import { packageVersion } from '../core/version.js';
import { buildCommand } from './build-command.js';
import { watchFailures } from './failures.js';
import { fetchCommand } from './fetch-command.js';
import { licensesCommand } from './licenses-command.js';
import { newSourceCommand } from './new-source-command.js';
import { sourcesCommand } from './sources-command.js';
import { verifyCommand } from './verify-command.js';

const EXAMPLES = `
Examples:
  kumiki build                        the samples that come with the package, into ./out
  kumiki sources jsquad               which files a source reads, and where they are
  kumiki build --raw raw --out data   what lies in ./raw/<source id>/
  kumiki verify data

Exit status: 0 done, 1 failed, 2 wrong usage.`;

const failures = watchFailures();

const program = new Command('kumiki')
  .description('Assembles instruction-tuning corpora: raw public corpora in, licensed sharded JSONL out.')
  .version(packageVersion())
  // It says the arguments again that it does not know.
  .configureOutput({
    writeOut: (text) => process.stdout.write(printableLines(text)),
    writeErr: (text) => process.stderr.write(printableLines(text)),
  })
  .addHelpText('after', EXAMPLES)
  .showHelpAfterError('(kumiki --help and kumiki <command> --help say more)');
for (const command of [
  buildCommand(sources, failures.signal),
  fetchCommand(sources),
  sourcesCommand(sources),
  licensesCommand(),
  verifyCommand(),
  newSourceCommand(),
]) {
  program.addCommand(command.copyInheritedSettings(program).exitOverride());
}
program.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = failures.tell(error);
} finally {
  failures.ended();
}
