import type { Command } from 'commander';
import { printableJson } from '../core/printable.js';
import { readManifest } from '../dataset/read-manifest.js';
import { stats } from '../dataset/stats/stats.js';
import { readProgress } from './read-progress.js';
import { addFilterFlags, type FilterFlags } from './sample-flags.js';
import { say } from './say.js';
import { statsText } from './stats-text.js';

const NOTES = `
A percentile is the length that so many of the records do not exceed: exact below 1,024, above up to 0.2 % too small.
Lengths are in characters (code points); with a tokenizer in tokens too, which takes minutes for a million records.

Examples:
  kumiki stats out                                 all of it
  kumiki stats out --source jsquad                 one source
  kumiki stats out --tokenizer tokenizer.json      in the tokens of a model
  kumiki stats out --json | jq .byTask

Exit status: 0 counted, 1 failed, 2 wrong usage.`;

/** The flags, as commander gives them. */
interface Wanted extends FilterFlags {
  readonly tokenizer?: string;
  readonly json?: boolean;
}

/** Gives a command the description, the flags and the work of `kumiki stats`. */
export function defineStats(command: Command): void {
  command
    .description(
      'Count a built dataset: records, lengths of texts, scripts and how responses begin; by source, task, licence, origin of text and split',
    )
    .argument('<out>', 'the folder of a dataset');
  addFilterFlags(command);
  command
    .option('--tokenizer <file>', 'count tokens too, with this tokenizer.json')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', NOTES)
    .action(async (out: string, { json, ...options }: Wanted) => {
      const progress = readProgress('stats');
      try {
        const found = await stats(out, { ...options, onProgress: progress.onProgress });
        progress.stop();
        say(json === true ? printableJson(found) : statsText(found, readManifest(out)));
      } finally {
        progress.stop();
      }
    });
}
