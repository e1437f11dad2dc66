import type { Command } from 'commander';
import { publish, type Published, type PublishOptions } from '../hub/publish.js';
import { showPublish } from './publish-progress.js';
import { say } from './say.js';
import { megabytes, table } from './table.js';

const NOTES = `
What is published: the shards, README.md, LICENSE.md, NOTICE.md, LICENSES/, CITATION.cff and manifest.json, in one commit.
Nothing else of the folder is, and rejects.jsonl and flagged.jsonl only with --with-rejects. Every file is compared with the
manifest before anything is sent. A run that broke is started again with the same command: what has arrived is not sent again.

HF_TOKEN holds your access token, which needs to write; HF_ENDPOINT names another Hub than huggingface.co. HTTPS_PROXY and
NO_PROXY are used as by kumiki fetch.

Examples:
  kumiki publish out --repo me/mine --dry-run         what would be sent
  kumiki publish out --repo me/mine --private
  kumiki publish out --repo me/mine --branch v2 --message 'second edition'
  kumiki publish out --repo me/mine --replace         a smaller edition takes the place of the last one

Exit status: 0 done, 1 failed, 2 wrong usage.`;

type Flags = Omit<PublishOptions, 'repo'> & { readonly repo: string };

/** Gives a command the description, the flags and the work of `kumiki publish`. */
export function definePublish(command: Command, signal: AbortSignal): void {
  command
    .description('Publish a dataset on the Hugging Face Hub: shards, card, NOTICE and licences, and nothing else')
    .argument('<out>', 'the folder of a dataset')
    .requiredOption('--repo <user/name>', 'the repository; it is made where there is none')
    .option('--branch <name>', 'the branch (default: main)')
    .option('--message <text>', 'the title of the commit')
    .option('--private', 'the repository is to be private')
    .option('--with-rejects', 'publish rejects.jsonl and flagged.jsonl too')
    .option('--non-commercial', 'the dataset may hold records for non-commercial use only: it is published for that')
    .option('--replace', 'remove files of the repository that the dataset does not have')
    .option('--dry-run', 'list the files, and what would be sent; send nothing')
    .addHelpText('after', NOTES)
    .action(async (out: string, flags: Flags) => {
      const progress = showPublish(process.stderr);
      try {
        const done = await publish(out, flags, { ...progress.context, signal });
        progress.stop();
        say(flags.dryRun === true ? listing(done, flags.repo) : summary(done, flags.repo));
      } finally {
        progress.stop();
      }
    });
}

function listing({ sent, unchanged, removed, existed, url }: Published, repo: string): string {
  const rows = [
    ...sent.map(({ file, bytes }) => [file, bytes, 'send'] as const),
    ...unchanged.map(({ file, bytes }) => [file, bytes, 'is there'] as const),
    ...removed.map((file) => [file, '', 'remove'] as const),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  const made = existed ? `to ${url}` : `to ${url}, which would be made, or is not shown without a token`;
  return `${table(['file', 'bytes', 'what'], rows)}

${repo}: would send ${counted(sent)} ${made}; ${others(unchanged.length, removed.length)}. Nothing was sent.`;
}

function summary({ sent, unchanged, removed, url, sha256 }: Published, repo: string): string {
  const head =
    sent.length === 0 && removed.length === 0
      ? `${repo} holds this dataset already: nothing was sent`
      : `${repo}: sent ${counted(sent)}; ${others(unchanged.length, removed.length)}`;
  return `${head}\n${url}\nSHA-256 of its manifest.json: ${sha256}`;
}

function counted(files: Published['sent']): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${megabytes(bytes)}`;
}

function others(unchanged: number, removed: number): string {
  return `${unchanged} there already, ${removed} removed`;
}
