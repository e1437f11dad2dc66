import type { Command } from 'commander';
import { isKumikiError } from '../src/core/errors.js';

/** Runs a command; what a person can do something about is said in a sentence, with status 1. */
export async function runCommand(command: Command): Promise<void> {
  try {
    await command.parseAsync();
  } catch (error) {
    if (!isKumikiError(error)) throw error;
    process.stderr.write(`${command.name()}: ${error.message} [${error.code}]\n`);
    process.exitCode = 1;
  }
}
