import { createHash } from 'node:crypto';
import type { Erratum } from '../../core/erratum.js';
import type { Source } from '../../core/source.js';
import { PART_FORMAT } from '../part/part.js';
import type { InputFile } from './plan.js';
import type { ExtractOptions, UnitFilter } from './unit.js';

/** What determines the part of a unit. */
export interface Determined {
  readonly source: Pick<Source, 'id' | 'version'>;
  /** A hash of the code that can change its records: see code-digest.ts. */
  readonly code: string;
  readonly inputs: readonly InputFile[];
  readonly missing: readonly string[];
  readonly options: ExtractOptions;
  readonly filters: readonly UnitFilter[];
  /** Corrections of texts of the source. */
  readonly errata: readonly Erratum[];
}

/** Everything that determines a part, hashed: the same key means the same bytes. Nothing of the form of output is in it. */
export function unitKey({ source, code, inputs, missing, options, filters, errata }: Determined): string {
  const { edition, wording, limit, excludeSplit, bundle, licenseAllow, textOrigin } = options;
  const chosen = [
    edition,
    wording,
    limit ?? null,
    [...excludeSplit].sort(),
    bundle,
    [...licenseAllow].sort(),
    [...textOrigin].sort(),
  ];
  const files = inputs.map(({ role, name, size, sha256 }) => [role, name, size, sha256]);
  const steps = filters.map(({ id, portable, files: its }) => [
    id,
    portable,
    its.map(({ name, sha256 }) => [name, sha256]),
  ]);
  const corrected = errata.length === 0 ? [] : [errata.map(({ id, key, old, new: better }) => [id, key, old, better])];
  const all = [PART_FORMAT, code, source.id, source.version, files, missing, chosen, steps, ...corrected];
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex');
  return `${source.id}-${hash.slice(0, 32)}`;
}
