import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { type InspectOptions, inspectFrom } from '../build/rebuild/inspect.js';
import type { RebuildOptions } from '../build/rebuild/rebuild.js';
import type { SourceEntry } from '../catalog/entry.js';
import { KumikiError } from '../core/errors.js';
import { readManifest } from '../dataset/read-manifest.js';
import { BUILD_OPTIONS } from '../options/table.js';
import { addFlags, givenFlags } from './option-flags.js';
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

export function verifyCommand(catalogue: readonly SourceEntry[]): Command {
  const command = new Command('verify')
    .summary('check a built dataset against its manifest')
    .description(
      'Check a built dataset against its manifest: every file by its hash, every record against the schema, unique ids, ' +
        'counts, names, licence, card, NOTICE and licence texts',
    )
    .argument('<out>', 'the folder of a dataset')
    .addOption(new Option('--expect <sha256>', 'the SHA-256 that manifest.json must have'))
    .option('--rebuild', 'build it again of the same raw files, in the folder for temporary files, and compare');
  addFlags(command, REBUILD_OPTIONS);
  return command
    .addHelpText('after', NOTES)
    .action(async (out: string, { expect, rebuild }: { expect?: string; rebuild?: boolean }, self: Command) => {
      const options = rebuildOptions(out, rebuild === true, givenFlags(self, REBUILD_OPTIONS));
      await run(catalogue, out, { expect, rebuild: options });
    });
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

async function run(catalogue: readonly SourceEntry[], out: string, options: InspectOptions): Promise<void> {
  let last = performance.now();
  const onProgress = (done: number, total: number): void => {
    if (performance.now() - last < 2_000) return;
    last = performance.now();
    process.stderr.write(`verify: ${Math.round((done / total) * 100)} %\n`);
  };
  const { findings, unlisted, notes, records, bytes, manifest, sha256 } = await inspectFrom(
    catalogue,
    out,
    { ...options, onProgress },
    { planned: () => process.stderr.write('verify: building it again\n') },
  );
  for (const note of notes) process.stderr.write(`kumiki: note: ${note}\n`);
  for (const { message, code } of findings) process.stderr.write(`kumiki: ${message} [${code}]\n`);
  if (unlisted > 0) process.stderr.write(`kumiki: ${thousands(unlisted)} more findings in the same files\n`);
  if (findings.length > 0) {
    const all = findings.length + unlisted;
    throw new KumikiError('dataset-damaged', `${out} is not whole: ${all} ${all === 1 ? 'finding' : 'findings'}`);
  }
  const shards = manifest.shards.length === 1 ? '1 shard' : `${manifest.shards.length} shards`;
  const again = options.rebuild === undefined ? '' : ', and a build of the same raw files gives the same bytes';
  process.stdout.write(`${out} is whole: ${thousands(records)} records, ${megabytes(bytes)} in ${shards}${again}\n`);
  process.stdout.write(`SHA-256 of its manifest.json: ${sha256}\n`);
}
