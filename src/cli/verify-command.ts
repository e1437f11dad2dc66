import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import { type InspectOptions, inspectFrom } from '../build/rebuild/inspect.js';
import type { RebuildOptions } from '../build/rebuild/rebuild.js';
import { KumikiError } from '../core/errors.js';
import { printableJson } from '../core/printable.js';
import { readManifest } from '../dataset/read-manifest.js';
import { BUILD_OPTIONS } from '../options/table.js';
import { addFlags, givenFlags } from './option-flags.js';
import { remark, say } from './say.js';
import { megabytes, thousands } from './table.js';

const { raw, sources, filters, stages, workers } = BUILD_OPTIONS;
/** What a rebuild takes beside the recipe in the manifest. */
const REBUILD_OPTIONS = { raw, sources, filters, stages, workers };

const NOTES = `
Everything that is wrong is listed on standard error. A manifest that was changed together with the data agrees with them:
that is found by --expect, with the SHA-256 that the build printed, and by --rebuild. docs/verifying.md says what is looked at.

Examples:
  kumiki verify out                                     the dataset by itself
  kumiki verify out --expect 3f5c…                      it is the very dataset that a build made
  kumiki verify out --rebuild --raw raw                 the same raw files give the same bytes
  kumiki verify out --rebuild --source ./my-source.js   with a source of your own

Exit status: 0 nothing found, 1 something found, 2 wrong usage.`;

/** Gives a command the description, the flags and the work of `kumiki verify`. */
export function defineVerify(command: Command): void {
  command
    .description(
      'Check a built dataset against its manifest: every file by its hash, every record against the schema, unique ids, ' +
        'counts, names, licence, card, NOTICE and licence texts',
    )
    .argument('<out>', 'the folder of a dataset')
    .addOption(new Option('--expect <sha256>', 'the SHA-256 that manifest.json must have'))
    .option('--quiet', 'say nothing where nothing is found')
    .option('--json', 'print what was found as JSON')
    .option('--rebuild', 'build it again of the same raw files, in the folder for temporary files, and compare');
  addFlags(command, REBUILD_OPTIONS);
  command
    .addHelpText('after', NOTES)
    .action(async (out: string, { expect, rebuild, ...telling }: Wanted, self: Command) => {
      const options = rebuildOptions(out, rebuild === true, givenFlags(self, REBUILD_OPTIONS));
      await run(out, { expect, rebuild: options }, telling);
    });
}

/** How is told of what is found. */
interface Telling {
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** The flags that are no options of a rebuild. */
interface Wanted extends Telling {
  readonly expect?: string;
  readonly rebuild?: boolean;
}

/** @throws {KumikiError} `option-wrong` where flags of a rebuild are given without one */
function rebuildOptions(
  out: string,
  isAsked: boolean,
  given: Readonly<Record<string, unknown>>,
): RebuildOptions | undefined {
  const [name] = Object.keys(given);
  if (!isAsked && name !== undefined) {
    throw new KumikiError('option-wrong', `${name} is for --rebuild alone`, { hint: 'Give both, or none.' });
  }
  if (!isAsked) return undefined;
  const usual = !readManifest(out).samples && existsSync('raw') ? { raw: 'raw' } : {};
  return { ...usual, ...given };
}

async function run(out: string, options: InspectOptions, { quiet = false, json = false }: Telling): Promise<void> {
  let last = performance.now();
  const onProgress = (done: number, total: number): void => {
    if (quiet || performance.now() - last < 2_000) return;
    last = performance.now();
    remark(`verify: ${Math.round((done / total) * 100)} %`);
  };
  const { findings, unlisted, notes, records, bytes, manifest, sha256 } = await inspectFrom(
    sourcesById,
    out,
    { ...options, onProgress },
    {
      planned: () => {
        if (!quiet) remark('verify: building it again');
      },
    },
  );
  if (json) {
    const found = findings.map((finding) => finding.toJSON());
    say(printableJson({ isWhole: findings.length === 0, records, bytes, sha256, findings: found, unlisted, notes }));
    if (findings.length > 0) process.exitCode = 1;
    return;
  }
  for (const note of notes) remark(`kumiki: note: ${note}`);
  for (const { message, code } of findings) remark(`kumiki: ${message} [${code}]`);
  if (unlisted > 0) remark(`kumiki: ${thousands(unlisted)} more findings in the same files`);
  if (findings.length > 0) {
    const all = findings.length + unlisted;
    throw new KumikiError('dataset-damaged', `${out} is not whole: ${all} ${all === 1 ? 'finding' : 'findings'}`);
  }
  if (quiet) return;
  const shards = manifest.shards.length === 1 ? '1 shard' : `${manifest.shards.length} shards`;
  const again = options.rebuild === undefined ? '' : ', and a build of the same raw files gives the same bytes';
  say(`${out} is whole: ${thousands(records)} records, ${megabytes(bytes)} in ${shards}${again}`);
  say(`SHA-256 of its manifest.json: ${sha256}`);
}
