import type { Command } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import { buildFrom } from '../build/build.js';
import { outlineOf } from '../build/outline.js';
import type { BuildEvents } from '../build/run/events.js';
import type { Plan } from '../build/plan/plan.js';
import type { SourceChoice } from '../catalog/entry.js';
import { printableJson } from '../core/printable.js';
import type { Manifest } from '../dataset/manifest.js';
import { manifestSha256 } from '../dataset/manifest-text.js';
import { presetIds } from '../options/presets.js';
import { recipeSchema } from '../options/recipe.js';
import { BUILD_OPTIONS, type BuildOptions } from '../options/table.js';
import { addFlags, givenFlags } from './option-flags.js';
import { closingLines, summaryOf } from './closing.js';
import { completed } from './completed-flags.js';
import { onInterruption } from './interruption.js';
import { noProgress, showProgress } from './progress.js';
import { forScreen, remark, say } from './say.js';
import { choice } from './source-choice.js';
import { stageTimes } from './stage-times.js';
import { screenColumns } from './table.js';

/** The list of filters and stages, for the help. To load them all takes as long as a small build. */
async function stepList(): Promise<string> {
  const { filters, stages } = await import('../../transforms/index.js');
  return `
Filters, for every record:
${filters.map(({ step: { id, title } }) => `  ${id}: ${title}`).join('\n')}

Stages, over all records:
${stages.map(({ step: { id, title } }) => `  ${id}: ${title}`).join('\n')}
`;
}

const EXAMPLES = `
Examples:
  kumiki build                                       the samples that come with the package, into ./out
  kumiki build --raw raw --out out --partial         what is there of ./raw/<source id>/<file>
  kumiki build --fetch --source jcommonsenseqa       download what is missing into ./raw first
  kumiki build jsquad aozora --raw raw               two sources
  kumiki build --raw raw --limit 100                 a quick look at every source
  kumiki build --raw raw --exclude-split valid,test  without the splits that benchmarks use
  kumiki build --raw raw --bundle permissive         without share-alike, NonCommercial and NoDerivatives
  kumiki build --raw raw --shuffle 42 --dedup exact  mixed by a seed, each record once
  kumiki build --raw raw --pack zstd                 packed shards
  kumiki build --source ./my-source.js --raw raw     a source of your own
  kumiki build --raw raw --format messages           chat messages
  kumiki build --raw raw --out s3://bucket/ja-1      into an object store, each shard as soon as it is written
  kumiki build --recipe my-dataset.yaml              all options from a file
  kumiki build --recipe v0                           a recipe that comes with the package: ${presetIds().join(', ')}
  kumiki build --recipe clean-ja --dry-run           what would be built, and nothing else
  kumiki build --recipe-schema                       the JSON Schema of such files, for editors

Exit status: 0 built, 1 failed, 2 wrong usage, 75 failed but worth another try (a full disk, a failed read, no progress).`;

/**
 * Gives what makes a command `kumiki build`: its description, flags and work.
 * @param asksForHelp true where the help may be shown, which lists the filters and stages
 */
export async function loadBuild(asksForHelp: boolean): Promise<(command: Command, signal: AbortSignal) => void> {
  const help = (asksForHelp ? await stepList() : '') + EXAMPLES;
  return (command, signal) => {
    define(command, signal, help);
  };
}

function define(command: Command, signal: AbortSignal, help: string): void {
  command
    .argument('[id...]', 'only these sources, as with --source')
    .description(
      'Build a dataset: raw corpora → a folder of sharded JSONL with manifest, card, NOTICE and licence texts. ' +
        'Run the same command again after any stop: what was finished is kept.',
    );
  addFlags(command, BUILD_OPTIONS);
  command
    .option('--fetch', 'download the raw files that are missing first, as `kumiki fetch` does (into ./raw by default)')
    .option(
      '--dry-run',
      'print the recipe with every option given, and what would be built of which raw files; write nothing',
    )
    .option('--quiet', 'say nothing but notes and what goes wrong')
    .option('--json', 'print what was built as JSON, or with --dry-run what would be; progress stays on standard error')
    .option('--recipe-schema', 'print the JSON Schema of recipes, and do nothing else')
    .addHelpText('after', help)
    .action(
      async (
        ids: readonly string[],
        { fetch, dryRun, recipeSchema: wantsSchema, quiet, json }: Wanted,
        self: Command,
      ) => {
        if (wantsSchema === true) {
          say(printableJson(await recipeSchema(BUILD_OPTIONS)));
          return;
        }
        const given = withSources(givenFlags(self, BUILD_OPTIONS), ids);
        if (dryRun === true) await showOutline(given, json === true);
        else await run(given, { fetch: fetch === true, quiet: quiet === true, json: json === true }, signal);
      },
    );
}

/** The flags that are no options of a build. */
interface Wanted {
  readonly fetch?: boolean;
  readonly dryRun?: boolean;
  readonly recipeSchema?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Sources that stand behind the command come before those of `--source`. */
function withSources(
  given: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): Readonly<Record<string, unknown>> {
  if (ids.length === 0) return given;
  const flagged = Array.isArray(given['sources']) ? (given['sources'] as readonly unknown[]) : [];
  return { ...given, sources: [...ids.map(choice), ...flagged] };
}

function note(text: string): void {
  remark(`kumiki: note: ${text}`);
}

async function showOutline(given: Readonly<Record<string, unknown>>, json: boolean): Promise<void> {
  const outline = await outlineOf(sourcesById, completed(given, false), note);
  const { dryRunText } = await import('./dry-run.js');
  say(json ? printableJson(outline) : dryRunText(outline).trimEnd());
}

/** How a build is told of. */
interface Telling {
  readonly fetch: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

async function run(
  given: Readonly<Record<string, unknown>>,
  { fetch, quiet, json }: Telling,
  signal: AbortSignal,
): Promise<void> {
  const options = completed(given, fetch);
  const { raw, out } = options;
  if (!quiet && !json) say(forScreen(beginning(raw), screenColumns()));
  if (fetch && raw !== undefined) await fetchFirst(options, raw, quiet || json);
  const progress = quiet ? noProgress() : showProgress(process.stderr);
  const goOn = onInterruption('Interrupted. Run the same command again to go on: what was finished is kept.');
  const times = stageTimes();
  let plan: Plan | undefined;
  let manifest: Manifest;
  const events: BuildEvents = {
    ...progress.events,
    note,
    planned(made) {
      plan = made;
      times.events.planned();
      progress.events.planned?.(made);
    },
    curating(stage, records, all) {
      times.events.curating();
      progress.events.curating?.(stage, records, all);
    },
    merging(bytes, all) {
      times.events.merging();
      progress.events.merging?.(bytes, all);
    },
    damaged(source, file) {
      remark(`kumiki: ${source}: the finished part ${file} is not as it was written; it is made again`);
    },
  };
  try {
    manifest = await buildFrom(sourcesById, options, { ...events, signal });
  } finally {
    progress.stop();
    goOn();
  }
  const sha256 = manifestSha256(manifest);
  if (json) say(printableJson(summaryOf(manifest, plan, out, sha256)));
  if (quiet || json) return;
  for (const line of closingLines(manifest, plan, out, screenColumns())) say(line);
  // Never the same twice: not among what the command answers.
  remark(forScreen(times.said(), screenColumns(process.stderr)));
  remark(`SHA-256 of its manifest.json: ${sha256}`);
}

function beginning(raw: string | undefined): string {
  return raw === undefined
    ? 'No raw corpora given: building from the small samples that come with the sources.'
    : `Raw corpora: ${raw}`;
}

async function fetchFirst(
  { sources: named = [], edition = 'v0', partial = false }: BuildOptions,
  raw: string,
  quiet: boolean,
): Promise<void> {
  // The client for HTTP takes a tenth of a second to load, and most builds need none.
  const { fetchAndSay } = await import('./fetch-command.js');
  const choices: readonly SourceChoice[] = named;
  const fetched = await fetchAndSay({ raw, edition, sources: choices, quiet });
  const failed = fetched.find(({ error }) => error !== undefined);
  if (failed?.error !== undefined && !partial) throw failed.error;
}
