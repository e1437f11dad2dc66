import { isDeepStrictEqual } from 'node:util';
import type { Manifest, ManifestSource } from '../manifest.js';

/** Something that two builds were given otherwise. A side that has nothing of it is left out. */
export interface Cause {
  /** `version`, `raw file jpn-eng.zip`, `option limit`; a sentence where there are no sides. */
  readonly what: string;
  /** The value in the first dataset. */
  readonly before?: string;
  /** The value in the second. */
  readonly after?: string;
}

/** What differs for all sources: the version of Kumiki, options, files of filters and stages, samples in place of corpora. */
export function causesOfWhole(before: Manifest, after: Manifest): readonly Cause[] {
  const options = [...new Set([...Object.keys(before.recipe), ...Object.keys(after.recipe)])];
  return [
    ...cause('version of Kumiki', before.kumiki, after.kumiki),
    ...cause('raw files', saidOfRaw(before), saidOfRaw(after)),
    ...options.flatMap((name) => cause(`option ${name}`, before.recipe[name], after.recipe[name])),
    ...byName(
      'file',
      before.stepFiles.map(({ name, sha256 }) => [name, sha256]),
      after.stepFiles.map(({ name, sha256 }) => [name, sha256]),
    ),
  ];
}

/** What differs for one source: its version, its licence and credit, its raw files. */
export function causesOfSource(
  before: ManifestSource | undefined,
  after: ManifestSource | undefined,
): readonly Cause[] {
  if (before === undefined) return [{ what: 'the source is new' }];
  if (after === undefined) return [{ what: 'the source is no more' }];
  return [
    ...cause('version', before.version, after.version),
    ...cause('licence', before.license.id, after.license.id),
    ...cause('credit', before.license.attribution, after.license.attribution),
    ...byName(
      'raw file',
      before.files.map(({ name, sha256 }) => [name, sha256]),
      after.files.map(({ name, sha256 }) => [name, sha256]),
    ),
  ];
}

function saidOfRaw({ samples }: Manifest): string {
  return samples ? 'samples that come with the sources' : 'corpora';
}

function cause(what: string, before: unknown, after: unknown): readonly Cause[] {
  if (isDeepStrictEqual(before, after)) return [];
  return [
    {
      what,
      ...(before === undefined ? {} : { before: said(before) }),
      ...(after === undefined ? {} : { after: said(after) }),
    },
  ];
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Named = readonly (readonly [name: string, sha256: string])[];

function byName(what: string, before: Named, after: Named): readonly Cause[] {
  const [old, now] = [new Map(before), new Map(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
    cause(`${what} ${name}`, shortened(old.get(name)), shortened(now.get(name))),
  );
}

function shortened(sha256: string | undefined): string | undefined {
  return sha256 === undefined ? undefined : `SHA-256 ${sha256.slice(0, 12)}…`;
}
