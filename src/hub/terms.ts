import { leftOut, type LeftOut } from '../../licenses/index.js';
import { KumikiError } from '../core/errors.js';
import type { Manifest } from '../dataset/manifest.js';

/** What of the licences the publisher knows and keeps to. */
export interface Consent {
  /** The rows in `rejects.jsonl` are published too. */
  readonly withRejects: boolean;
  /** The dataset is published for non-commercial use. */
  readonly nonCommercial: boolean;
}

/**
 * Checks that what a dataset holds may be passed on: its records are adapted works, so no licence may forbid those, and a
 * licence for non-commercial use only must be known to the publisher.
 * @throws {KumikiError} `license-no-derivatives`, `license-not-accepted`; `license-unknown`, `license-expression-wrong`
 */
export function checkTerms({ licenses, sources }: Manifest, { withRejects, nonCommercial }: Consent): void {
  const published = Object.keys(licenses);
  // A row that gave no record is under the licence of its source.
  const rejected = withRejects ? sources.map(({ license }) => license.id) : [];
  const found = [...new Set([...published, ...rejected])]
    .sort()
    .map((license) => ({ license, reason: reasonOf(license) }));
  const under = (asked: LeftOut): readonly string[] =>
    found.filter(({ reason }) => reason === asked).map(({ license }) => license);

  const unchanged = under('license-no-derivatives');
  if (unchanged.length > 0) {
    const isRejected = !unchanged.some((license) => published.includes(license));
    throw new KumikiError('license-no-derivatives', 'a licence forbids to pass on what was made of a work', {
      found: listed(unchanged, licenses),
      hint: isRejected
        ? 'The rows in rejects.jsonl are under it: publish without --with-rejects.'
        : 'Build the dataset without these records, with --bundle share-alike, commercial or permissive, and publish that.',
    });
  }
  const limited = under('license-non-commercial');
  if (limited.length > 0 && !nonCommercial) {
    throw new KumikiError('license-not-accepted', 'a licence allows non-commercial use only', {
      found: listed(limited, licenses),
      hint: 'Where you publish it for that, say so with --non-commercial; else build it with --bundle commercial.',
    });
  }
}

function reasonOf(license: string): LeftOut | undefined {
  return leftOut(license, { bundle: 'commercial', allow: [] });
}

function listed(ids: readonly string[], licenses: Manifest['licenses']): string {
  return ids.map((id) => (licenses[id] === undefined ? id : `${id}: ${licenses[id]} records`)).join(', ');
}
