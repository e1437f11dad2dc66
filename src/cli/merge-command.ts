import type { Command } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import { mergeFrom } from '../build/cluster/merge-planned.js';
import { manifestSha256 } from '../dataset/manifest-text.js';
import { closingLines } from './closing.js';
import { addPlaceFlags, givenPlace } from './place-flags.js';
import { showProgress } from './progress.js';
import { remark, say } from './say.js';
import { screenColumns } from './table.js';

const NOTES = `
It needs no options of the build: they stand in the plan. It extracts nothing, and refuses where a part is missing. Stages read
raw files of their own from --raw.

Examples:
  kumiki merge out
  kumiki merge out --raw raw

Exit status: 0 merged, 1 failed (parts are missing, for one), 2 wrong usage, 75 failed but worth another try.`;

/** Gives a command the description, the flags and the work of `kumiki merge`. */
export function defineMerge(command: Command, signal: AbortSignal): void {
  command
    .description('Make the dataset of a plan whose tasks are done: the same bytes as kumiki build on one machine')
    .argument('<out>', 'the folder of the plan');
  addPlaceFlags(command);
  command
    .addHelpText('after', NOTES)
    .allowExcessArguments(false)
    .action(async (out: string, _: object, self: Command) => {
      const progress = showProgress(process.stderr);
      try {
        const manifest = await mergeFrom(sourcesById, out, givenPlace(out, self), {
          ...progress.events,
          signal,
          note: (text) => {
            remark(`kumiki: note: ${text}`);
          },
          damaged: (source, file) => {
            remark(`kumiki: ${source}: the finished part ${file} is not as it was written`);
          },
        });
        progress.stop();
        for (const line of closingLines(manifest, undefined, out, screenColumns())) say(line);
        remark(`SHA-256 of its manifest.json: ${manifestSha256(manifest)}`);
      } finally {
        progress.stop();
      }
    });
}
