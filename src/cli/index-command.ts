import { Argument, type Command } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import { exportIndexFrom } from '../build/index-export/export-index.js';
import { readProgress } from './read-progress.js';
import { say } from './say.js';
import { megabytes, thousands } from './table.js';

const NOTES = `
A row for every record: plan, segment and row, which name it; bytes of its line; source, task, license and the publisher's split; the
hashes of its id and of its texts, each as two unsigned 32-bit columns (_high, _low); and where the plan shuffles, order_high and
order_low: by these, then by segment and row, the records stand in their order. No text of a record is in it. All tasks of the plan
must be done.

Examples:
  kumiki index export out --out index.parquet
  duckdb -c "SELECT source, count(*) FROM 'index.parquet' GROUP BY source"
  kumiki merge out --cut-from decisions.parquet   what an engine made of it

Exit status: 0 written, 1 failed, 2 wrong usage, 75 failed but worth another try.`;

/** Gives a command the description, the flags and the work of `kumiki index`. */
export function defineIndex(command: Command, signal: AbortSignal): void {
  command
    .description(
      'Write what a merge knows of every record, without its texts, as a Parquet file for DuckDB, Spark and others',
    )
    .addArgument(new Argument('<what>', 'export').choices(['export']))
    .argument('<out>', 'the folder of the plan')
    .requiredOption('--out <file>', 'the Parquet file to write; one that is there is replaced')
    .addHelpText('after', NOTES)
    .allowExcessArguments(false)
    .action(async (_: string, out: string, { out: file }: { out: string }) => {
      const progress = readProgress('index');
      try {
        const { records, bytes } = await exportIndexFrom(sourcesById, out, file, { ...progress, signal });
        progress.stop();
        say(`${thousands(records)} records, ${megabytes(bytes)}: ${file}`);
      } finally {
        progress.stop();
      }
    });
}
