import { Argument, type Command } from 'commander';
import { bashCompletion } from './completion-bash.js';
import { fishCompletion } from './completion-fish.js';
import { completedCommands } from './completion-words.js';
import { zshCompletion } from './completion-zsh.js';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

const NOTES = `
It completes commands, flags and their choices, ids of sources, filters, stages and licences, presets, files and folders.
It is made of this version of Kumiki: print it again after an update.

Examples:
  kumiki completion bash > ~/.local/share/bash-completion/completions/kumiki
  kumiki completion zsh > ~/.zsh/completions/_kumiki          with that folder in fpath, before compinit
  kumiki completion fish > ~/.config/fish/completions/kumiki.fish
  source <(kumiki completion bash)                            for this shell alone

Exit status: 0 printed, 2 wrong usage.`;

/**
 * Gives a command the description and the work of `kumiki completion`.
 * @param load makes the program with all its commands
 */
export function defineCompletion(command: Command, load: () => Promise<Command>): void {
  command
    .description('Print a script that makes a shell complete commands, flags and their values')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    .addHelpText('after', NOTES)
    .action(async (shell: keyof typeof SHELLS) => {
      process.stdout.write(SHELLS[shell](completedCommands(await load())));
    });
}
