import { type Command, Option } from 'commander';
import { printableJson } from '../core/printable.js';
import { KumikiError } from '../core/errors.js';
import { diff, SHOWN } from '../dataset/diff/diff.js';
import { SAMPLE } from '../dataset/look/sample.js';
import { diffMarkdown } from './diff-markdown.js';
import { diffText } from './diff-text.js';
import { columnsOf, paintFor } from './paint.js';
import { readProgress } from './read-progress.js';
import { countFlag } from './sample-flags.js';

const NOTES = `
Records are the same by their ids. changed: other texts. relicensed: another licence. recredited: another credit.
A record can be all three. The reasons are those of rejects.jsonl, where the other dataset lists the record there.

Examples:
  kumiki diff v1 v2                    counts by source, why, and three records of each sort
  kumiki diff v1 v2 -n 20 --seed 7     twenty others
  kumiki diff v1 v2 --markdown         for release notes
  kumiki diff v1 v2 --json | jq .bySource

Exit status: 0 compared, whether or not something differs; 1 failed, 2 wrong usage.`;

/** The flags, as commander gives them. */
interface Wanted {
  readonly count: number;
  readonly seed: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** Lines of a text of a sample that are shown. */
const MOST_LINES = 4;

/** Gives a command the description, the flags and the work of `kumiki diff`. */
export function defineDiff(command: Command): void {
  command
    .description(
      'Compare two built datasets record by record: what was added, removed, changed and relicensed, and why',
    )
    .argument('<before>', 'the folder of a dataset')
    .argument('<after>', 'the folder of another one')
    .addOption(countFlag('-n, --count <n>', 'records that are shown of each sort', SHOWN))
    .addOption(new Option('--seed <text>', 'any text; another one shows other records').default(SAMPLE.seed))
    .option('--markdown', 'as Markdown, for release notes')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', NOTES)
    .action(async (before: string, after: string, { count, seed, json, markdown }: Wanted) => {
      if (json === true && markdown === true) {
        throw new KumikiError('option-wrong', '--json and --markdown are two forms', { hint: 'Choose one of them.' });
      }
      const progress = readProgress('diff');
      try {
        const found = await diff(before, after, { count, seed, onProgress: progress.onProgress });
        progress.stop();
        const look = { paint: paintFor(process.stdout), columns: columnsOf(process.stdout), most: MOST_LINES };
        const text =
          json === true ? printableJson(found) : markdown === true ? diffMarkdown(found) : diffText(found, look);
        process.stdout.write(`${text}\n`);
      } finally {
        progress.stop();
      }
    });
}
