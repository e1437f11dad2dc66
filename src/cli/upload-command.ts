import type { Command } from 'commander';
import { upload } from '../upload/upload.js';
import { readProgress } from './read-progress.js';
import { say } from './say.js';
import { megabytes } from './table.js';

const NOTES = `
All files that the manifest lists are put below the address, the manifest last: where that stands, the dataset is whole. Nothing that is
there is overwritten: the same bytes stay, and others are an error. Run again after a failure, it sends what is missing.

Keys come from the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION; AWS_ENDPOINT_URL names another
store than Amazon's. docs/object-stores.md says more.

Examples:
  kumiki upload out s3://bucket/datasets/ja-1
  AWS_ENDPOINT_URL=http://localhost:9000 kumiki upload out s3://bucket/ja-1

Exit status: 0 all of it is there, 1 failed, 2 wrong usage, 75 failed but worth another try.`;

/** Gives a command the description, the flags and the work of `kumiki upload`. */
export function defineUpload(command: Command, signal: AbortSignal): void {
  command
    .description('Put a dataset into an object store: what its manifest lists, and the manifest last')
    .argument('<out>', 'the folder of a dataset')
    .argument('<address>', 's3://bucket/prefix')
    .addHelpText('after', NOTES)
    .allowExcessArguments(false)
    .action(async (out: string, address: string) => {
      const progress = readProgress('upload');
      try {
        const { url, sha256, sent, unchanged, bytes } = await upload(out, address, { ...progress, signal });
        progress.stop();
        say(`${url}: ${sent} files sent, ${megabytes(bytes)}; ${unchanged} there already`);
        say(`SHA-256 of its manifest.json: ${sha256}`);
      } finally {
        progress.stop();
      }
    });
}
