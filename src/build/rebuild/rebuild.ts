import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue } from '../../catalog/entry.js';
import { KumikiError } from '../../core/errors.js';
import { packageVersion } from '../../core/version.js';
import { MANIFEST_FILE } from '../../dataset/files.js';
import type { Manifest } from '../../dataset/manifest.js';
import type { Findings } from '../../dataset/verify/findings.js';
import type { BuildOptions } from '../../options/table.js';
import { outputError } from '../../output/folder.js';
import { buildFrom } from '../build.js';
import type { BuildContext } from '../run/events.js';
import { compare } from './compare.js';

/**
 * What a build needs beside the recipe of a manifest: where the raw files are, and sources, filters and stages that are not
 * the package's or read files, which a manifest knows by name alone.
 */
export type RebuildOptions = Pick<BuildOptions, 'raw' | 'sources' | 'filters' | 'stages' | 'workers'>;

/**
 * Builds the dataset of a folder again, in a folder of the system for the time being, and compares the two. What the build
 * fails with is a finding.
 * @throws {KumikiError} `option-wrong` where another version of Kumiki wrote the dataset, or no raw files are named
 */
export async function checkRebuilt(
  catalogue: Catalogue,
  dir: string,
  manifest: Manifest,
  options: RebuildOptions,
  findings: Findings,
  context: BuildContext = {},
): Promise<void> {
  refuseOtherVersion(manifest);
  if (options.raw === undefined && !manifest.samples) {
    throw new KumikiError('option-wrong', 'the raw files are needed to build the dataset again', {
      hint: 'Name their folder with --raw.',
    });
  }
  const home = temporaryFolder();
  try {
    const out = join(home, 'out');
    const rebuilt = await findings.fromSoon(() =>
      buildFrom(catalogue, { ...given(options), recipe: join(dir, MANIFEST_FILE), out }, context),
    );
    if (rebuilt !== undefined) await compare({ dir: out, manifest: rebuilt }, { dir, manifest }, findings);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function refuseOtherVersion({ kumiki }: Manifest): void {
  const version = packageVersion();
  if (kumiki === version) return;
  throw new KumikiError('option-wrong', 'a dataset is built again by the version of Kumiki that wrote it', {
    expected: `Kumiki ${kumiki}`,
    found: `Kumiki ${version}`,
    hint: `Use kumiki@${kumiki}.`,
  });
}

function given(options: RebuildOptions): RebuildOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'kumiki-rebuild-'));
  } catch (error) {
    throw outputError(error, tmpdir());
  }
}
