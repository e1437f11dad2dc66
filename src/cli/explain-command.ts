import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import { explainFrom } from '../build/explain/explain.js';
import { printableJson } from '../core/printable.js';
import { readManifest } from '../dataset/read-manifest.js';
import { BUILD_OPTIONS } from '../options/table.js';
import { explanationText } from './explain-text.js';
import { addFlags, givenFlags } from './option-flags.js';
import { columnsOf, paintFor } from './paint.js';
import { readProgress } from './read-progress.js';

const { raw, sources, filters } = BUILD_OPTIONS;
/** What is needed beside the manifest. */
const EXPLAIN_OPTIONS = { raw, sources, filters };

const NOTES = `
With the raw files (--raw, ./raw by default; the samples for a dataset of samples) the source is read again up to the raw row,
the task makes its record anew, and the filters are asked. A manifest knows sources of your own, and filters of your own or with
files, by name: name them again as in the build.

Examples:
  kumiki explain out jsquad/qa/a10336p0q0.0             where a record comes from
  kumiki explain out coursera/ja-en/train.7 --raw raw   with its raw row
  kumiki explain out train.ja.txt:12                    why a raw row was left out, by its origin in rejects.jsonl
  kumiki explain out notes/ask/k1 --source ./notes.js   a record of a source of your own

Exit status: 0 explained, 1 failed (nothing is known of it), 2 wrong usage.`;

/** Lines of a text that are shown. */
const MOST_LINES = 30;

/** Gives a command the description, the flags and the work of `kumiki explain`. */
export function defineExplain(command: Command): void {
  command
    .description('Explain where a record of a built dataset comes from, or why a row or record was left out')
    .argument('<out>', 'the folder of a dataset')
    .argument(
      '<id>',
      'the id of a record, or the origin of a raw row that was left out or of a record that was flagged',
    )
    .option('--full', `long texts whole, not their first ${MOST_LINES} lines`)
    .option('--json', 'as JSON, for programs');
  addFlags(command, EXPLAIN_OPTIONS);
  command
    .addHelpText('after', NOTES)
    .action(async (out: string, id: string, { full, json }: { full?: boolean; json?: boolean }, self: Command) => {
      const usual = !readManifest(out).samples && existsSync('raw') ? { raw: 'raw' } : {};
      const progress = readProgress('explain');
      try {
        const options = { ...usual, ...givenFlags(self, EXPLAIN_OPTIONS), onProgress: progress.onProgress };
        const found = await explainFrom(sourcesById, out, id, options);
        progress.stop();
        const look = {
          paint: paintFor(process.stdout),
          columns: columnsOf(process.stdout),
          most: full === true ? Infinity : MOST_LINES,
        };
        process.stdout.write(`${json === true ? printableJson(found) : explanationText(id, found, look)}\n`);
      } finally {
        progress.stop();
      }
    });
}
