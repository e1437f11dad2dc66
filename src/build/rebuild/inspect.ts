import type { Catalogue } from '../../catalog/entry.js';
import {
  assertNone,
  type Inspection,
  inspected,
  type Verified,
  type VerifyOptions,
} from '../../dataset/verify/verify.js';
import type { BuildContext } from '../run/events.js';
import { checkRebuilt, type RebuildOptions } from './rebuild.js';

/** How a dataset is looked at. */
export interface InspectOptions extends VerifyOptions {
  /** Builds the dataset again, of the same raw files, and compares the two. */
  readonly rebuild?: RebuildOptions | undefined;
}

/**
 * Everything that is wrong with a dataset, seen by itself and, if asked, beside one that is built again.
 * @param catalogue the sources that can be named by id
 * @param context who does the work of the build, and what is told of it
 * @throws {KumikiError} `dataset-damaged` where there is no manifest to check anything against; `option-wrong`
 */
export async function inspectFrom(
  catalogue: Catalogue,
  dir: string,
  { rebuild, ...options }: InspectOptions,
  context: BuildContext = {},
): Promise<Inspection> {
  const { findings, ...verified } = await inspected(dir, options);
  const stop = options.signal === undefined ? {} : { signal: options.signal };
  if (rebuild !== undefined)
    await checkRebuilt(catalogue, dir, verified.manifest, rebuild, findings, { ...stop, ...context });
  return { ...verified, findings: findings.listed, unlisted: findings.unlisted };
}

/** @throws {KumikiError} the first finding */
export async function verifyFrom(catalogue: Catalogue, dir: string, options: InspectOptions): Promise<Verified> {
  const { findings, unlisted, ...verified } = await inspectFrom(catalogue, dir, options);
  assertNone(findings, unlisted);
  return verified;
}
