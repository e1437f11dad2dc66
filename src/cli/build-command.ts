import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Bundle, BUNDLES, LEFT_OUT } from '../../licenses/index.js';
import { transforms } from '../../transforms/index.js';
import { buildFrom } from '../build/build.js';
import type { BuildOptions, Dedup } from '../build/options.js';
import type { SourceEntry } from '../catalog/entry.js';
import type { Plan } from '../build/plan/plan.js';
import type { Manifest } from '../dataset/manifest.js';
import { asked } from '../dataset/papers/why.js';
import { type Compression, COMPRESSIONS } from '../dataset/shard.js';
import { fetchAndSay } from './fetch-command.js';
import { showProgress } from './progress.js';
import { choice } from './source-choice.js';
import { stageTimes } from './stage-times.js';
import { megabytes, table, thousands } from './table.js';

interface Flags {
  readonly raw?: string;
  readonly out: string;
  readonly source?: readonly string[];
  readonly edition: 'v0' | 'extended';
  readonly wording: 'v0' | 'varied';
  readonly fields: 'full' | 'alpaca';
  readonly partial?: boolean;
  readonly unpinned?: boolean;
  readonly fetch?: boolean;
  readonly limit?: number;
  readonly excludeSplit?: readonly ('train' | 'valid' | 'test')[];
  readonly transform?: readonly string[];
  readonly bundle: Bundle;
  readonly licenseAllow?: readonly string[];
  readonly shardRecords: number;
  readonly shardBytes?: number;
  readonly compress: Compression;
  readonly dedup: Dedup;
  readonly shuffle?: string;
  readonly workers?: number;
  readonly stallSeconds: number;
  readonly force?: boolean;
}

const EXAMPLES = `
Transforms:
${transforms.map(({ id, title }) => `  ${id}: ${title}`).join('\n')}

Examples:
  kumiki build                                       the samples that come with the package, into ./out
  kumiki build --raw raw --out out --partial         what is there of ./raw/<source id>/<file>
  kumiki build --fetch --source jcommonsenseqa       download what is missing into ./raw first
  kumiki build --raw raw --source jsquad aozora      two sources
  kumiki build --raw raw --limit 100                 a quick look at every source
  kumiki build --raw raw --exclude-split valid,test  without what benchmarks are made of
  kumiki build --raw raw --bundle permissive         without share-alike, NonCommercial and NoDerivatives
  kumiki build --raw raw --shuffle 42 --dedup exact  mixed by a seed, each record once
  kumiki build --raw raw --compress zstd             packed shards
  kumiki build --source ./my-source.js --raw raw     a source of your own
  kumiki build --raw raw --fields alpaca             instruction, input and output only, as v0 was published

Exit status: 0 built, 1 failed, 2 wrong usage.`;

export function buildCommand(catalogue: readonly SourceEntry[]): Command {
  return new Command('build')
    .summary('build a dataset from raw corpora')
    .description(
      'Build a dataset: raw corpora → a folder of sharded JSONL with manifest, card, NOTICE and licence texts. ' +
        'Run the same command again after any stop: what was finished is kept.',
    )
    .option(
      '--raw <dir>',
      'raw corpora, laid out as <source id>/<file> (default: ./raw where it exists, else the embedded samples)',
    )
    .option('--out <dir>', 'dataset folder to write', 'out')
    .option('--source <id...>', 'only these sources; a path to a module (./my-source.js) brings a private one')
    .addOption(
      new Option('--edition <name>', 'v0: the sources and tasks of the paper; extended: more')
        .choices(['v0', 'extended'])
        .default('v0'),
    )
    .addOption(
      new Option('--wording <name>', 'v0: the published instructions; varied: several phrasings, chosen by record id')
        .choices(['v0', 'varied'])
        .default('v0'),
    )
    .addOption(
      new Option('--fields <name>', 'full: all nine keys; alpaca: instruction, input, output')
        .choices(['full', 'alpaca'])
        .default('full'),
    )
    .option('--partial', 'build sources of which some raw files are missing')
    .option('--fetch', 'download the raw files that are missing first, as `kumiki fetch` does (into ./raw if not said)')
    .option('--unpinned', 'build from raw files that are not the ones their pins know')
    .option('--limit <n>', 'at most this many examples a source', wholeNumber)
    .option(
      '--exclude-split <name...>',
      "leave out examples of these publisher's splits: train, valid, test",
      severalOf(['train', 'valid', 'test']),
    )
    .option(
      '--transform <id...>',
      'apply these to every record, in this order (see below)',
      severalOf(transforms.map(({ id }) => id)),
    )
    .addOption(
      new Option('--bundle <name>', `take only records whose licences fit: ${bundleHelp()}`)
        .choices(Object.keys(BUNDLES))
        .default('all'),
    )
    .option('--license-allow <ids...>', 'take only records that can be had under these licences (kumiki licenses)')
    .option('--shard-records <n>', 'records a shard', wholeNumber, 100_000)
    .option('--shard-bytes <n>', 'bytes a shard at most, before compression', wholeNumber)
    .addOption(
      new Option('--compress <name>', 'how shards are packed; the bytes are the same on every machine')
        .choices(COMPRESSIONS)
        .default('none'),
    )
    .addOption(
      new Option('--dedup <name>', 'exact: leave out records that say what an earlier one says')
        .choices(['none', 'exact'])
        .default('none'),
    )
    .option('--shuffle <seed>', 'mix all records, in an order that the seed and their ids decide')
    .option('--workers <n>', 'units worked on at a time (default: as many as there are cores)', wholeNumber)
    .option('--stall-seconds <n>', 'give up where nothing is heard of a source for so long', wholeNumber, 600)
    .option('--force', 'overwrite another dataset in the output folder')
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .action(async (flags: Flags) => {
      await run(catalogue, flags);
    });
}

async function run(
  catalogue: readonly SourceEntry[],
  { source, excludeSplit, transform, licenseAllow, raw, fetch, ...flags }: Flags,
): Promise<void> {
  const rawDir = raw ?? (existsSync('raw') || fetch === true ? 'raw' : undefined);
  const options: BuildOptions = {
    ...flags,
    ...(rawDir === undefined ? {} : { raw: rawDir }),
    ...(source === undefined ? {} : { sources: source.flatMap((text) => text.split(',')).map(choice) }),
    ...(excludeSplit === undefined ? {} : { excludeSplit }),
    ...(transform === undefined ? {} : { transforms: transform }),
    ...(licenseAllow === undefined ? {} : { licenseAllow: licenseAllow.flatMap((text) => text.split(',')) }),
  };
  say(
    rawDir === undefined
      ? 'No raw corpora given: building from the small samples that come with the sources.'
      : `Raw corpora: ${rawDir}`,
  );
  if (fetch === true && rawDir !== undefined) {
    const { edition, partial = false } = flags;
    const fetched = await fetchAndSay(catalogue, { raw: rawDir, edition, sources: options.sources ?? [] });
    const failed = fetched.find(({ error }) => error !== undefined);
    if (failed?.error !== undefined && !partial) throw failed.error;
  }
  const progress = showProgress(process.stderr);
  const times = stageTimes();
  let plan: Plan | undefined;
  let manifest: Manifest;
  try {
    manifest = await buildFrom(catalogue, options, {
      ...progress.events,
      planned(made) {
        plan = made;
        times.events.planned(made);
        progress.events.planned?.(made);
      },
      merging(bytes, total) {
        times.events.merging(bytes, total);
        progress.events.merging?.(bytes, total);
      },
    });
  } finally {
    progress.stop();
  }
  report(manifest, plan, flags.out);
  // Never the same twice: not among what the command answers.
  process.stderr.write(`${times.said()}\n`);
}

function report(manifest: Manifest, plan: Plan | undefined, out: string): void {
  const rows = manifest.sources.map(({ id, rows, records, rejected, tasks, licenses }) => [
    id,
    rows,
    records,
    [...Object.values(rejected), ...tasks.flatMap(({ dropped }) => Object.values(dropped))].reduce(
      (sum, n) => sum + n,
      0,
    ),
    shorten(Object.keys(licenses)),
  ]);
  say(`\n${table(['source', 'rows read', 'records', 'rejects', 'licence'], rows)}\n`);
  for (const { source, missing } of plan?.missing ?? []) {
    say(
      `Missing: ${source.id} (${missing.join(', ')}). Get it with kumiki fetch ${source.id}, or from ${source.homepage}`,
    );
  }
  for (const { id, missingFiles } of manifest.sources.filter(({ missingFiles }) => missingFiles.length > 0)) {
    say(`In part: ${id}, without ${missingFiles.join(', ')}`);
  }
  for (const line of licence(manifest)) say(line);
  const { records, bytes, shards } = manifest;
  const files = shards.length === 1 ? '1 shard' : `${shards.length} shards`;
  say(`${thousands(records)} records, ${megabytes(bytes)} in ${files}: ${out}`);
}

/** The licence of the whole, and what the bundle leaves out with the reason. */
function licence({ license, leftOut, options }: Manifest): readonly string[] {
  const left = leftOut.map(
    ({ source, license: id, reason, records }) => `  ${thousands(records)} of ${source}, ${id}: ${LEFT_OUT[reason]}`,
  );
  return [
    ...(left.length === 0 ? [] : [`Left out by ${asked(options)}:`, ...left]),
    license.kind === 'common'
      ? `Licence of the whole: ${license.id} (LICENSE.md says why)`
      : `No licence of the whole: ${license.because}`,
  ];
}

function bundleHelp(): string {
  return Object.entries(BUNDLES)
    .map(([name, text]) => `${name} (${text})`)
    .join('; ');
}

function shorten(licenses: readonly string[]): string {
  const [first = '', ...others] = licenses;
  return others.length < 2 ? licenses.join(', ') : `${first} and ${others.length} others`;
}

/** Reads a flag that takes several of these names, apart (`a b`) or with commas (`a,b`). */
function severalOf(known: readonly string[]): (text: string, before?: readonly string[]) => readonly string[] {
  return (text, before = []) => {
    const names = text.split(',');
    const wrong = names.find((name) => !known.includes(name));
    if (wrong !== undefined) throw new InvalidArgumentError(`Allowed choices are ${known.join(', ')}.`);
    return [...before, ...names];
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
