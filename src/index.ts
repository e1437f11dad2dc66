/** The public API of Kumiki. */
import { sources } from '../sources/index.js';
import { buildFrom } from './build.js';
import type { BuildEvents, BuildOptions } from './build-options.js';
import type { Manifest } from './publish/manifest.js';

export { sources } from '../sources/index.js';
/** Licences as data: `licenses.combine(['CC-BY-4.0', 'CC-BY-SA-3.0'])`. */
export * as licenses from '../licenses/index.js';
export type { Bundle, Combination, License } from '../licenses/index.js';
export { type Transform, transforms } from '../transforms/index.js';
export type { BuildEvents, BuildOptions } from './build-options.js';
export { type Dataset, openDataset } from './dataset.js';
export { type ErrorCode, KumikiError, type Place } from './errors.js';
export type { SourceChoice, SourceEntry } from './plan/entry.js';
export type { Manifest } from './publish/manifest.js';
export type {
  Batch,
  CsvOptions,
  JsonOptions,
  MemberOptions,
  PageOptions,
  Raw,
  Side,
  TextMember,
  TextOptions,
  WikiPage,
} from './raw/index.js';
export { type DatasetRecord, type Fields, RECORD_KEYS } from './record.js';
export {
  type Batches,
  defineSource,
  Drop,
  drop,
  type Edition,
  type Example,
  fault,
  type RawFileSpec,
  type Reason,
  Reject,
  reject,
  rule,
  type Source,
  type SourceDefinition,
  type Split,
  type Task,
  type View,
} from './source.js';
export { asWritten, type Instructed, type Pair, translations } from './tasks.js';
export { type Verified, verify } from './verify.js';

/**
 * Builds a dataset: raw corpora in, a folder of sharded JSONL with manifest, card, notice and licence texts out.
 * @throws {KumikiError} with a code for everything a person can do something about
 */
export function build(options: BuildOptions, events: BuildEvents = {}): Promise<Manifest> {
  return buildFrom(sources, options, events);
}
