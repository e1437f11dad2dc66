import type { Command } from 'commander';
import { verify } from '../dataset/verify/verify.js';
import { remark, say } from './say.js';
import { megabytes, thousands } from './table.js';

/** Gives a command the description and the work of `kumiki verify`. */
export function defineVerify(command: Command): void {
  command
    .description(
      'Check a built dataset against its manifest: hashes, counts, every record against the schema, unique ids',
    )
    .argument('<out>', 'the folder of a dataset')
    .action(async (out: string) => {
      let last = performance.now();
      const { records, bytes, manifest } = await verify(out, (done, total) => {
        if (performance.now() - last < 2_000) return;
        last = performance.now();
        remark(`verify: ${Math.round((done / total) * 100)} %`);
      });
      const shards = manifest.shards.length === 1 ? '1 shard' : `${manifest.shards.length} shards`;
      say(`${out} is whole: ${thousands(records)} records, ${megabytes(bytes)} in ${shards}`);
    });
}
