import { z } from 'zod';
import { type Admission, combine, dutiesOfEach } from '../../../licenses/index.js';

const duty = z.strictObject({
  /** The name of the duty. */
  duty: z.string(),
  /** What it asks, in words. */
  asks: z.string(),
  /** Whose licence asks it, and where in its text. */
  by: z.array(z.strictObject({ license: z.string(), clause: z.string() })),
});

/** Under what a dataset may be published, computed from the licences of its records. */
export const publishedLicense = z.discriminatedUnion('kind', [
  z.strictObject({
    /** The whole can be published under one licence. */
    kind: z.literal('common'),
    /** The id of the licence. */
    id: z.string(),
    /** Other licences of the registry it may be under as well. */
    alternatives: z.array(z.string()),
    /** The licences that make it bind as much as it does, and why. */
    forces: z.array(z.strictObject({ license: z.string(), because: z.string() })),
    /** What whoever shares the dataset must do. */
    duties: z.array(duty),
  }),
  z.strictObject({
    /** Each record keeps its own licence, and none is claimed for the whole. */
    kind: z.literal('collection'),
    /** Why no licence fits the whole. */
    because: z.string(),
    /** What whoever shares the dataset must do. */
    duties: z.array(duty),
  }),
]);

export type PublishedLicense = z.infer<typeof publishedLicense>;

/**
 * The licence of a whole whose records are under `licenses`, in a bundle.
 * @throws {KumikiError} `license-unknown`, `license-expression-wrong`
 */
export function licenseOfWhole(licenses: readonly string[], bundle: Admission['bundle']): PublishedLicense {
  const collection = (because: string): PublishedLicense => ({
    kind: 'collection',
    because,
    duties: copied(dutiesOfEach(licenses)),
  });
  if (licenses.length === 0) return collection('there is no record inside');
  if (bundle === 'all') return collection('each record keeps its own licence');
  const result = combine(licenses);
  if (!result.possible) return collection(result.error.summary);
  return {
    kind: 'common',
    id: result.license,
    alternatives: result.wholes.slice(1),
    forces: result.forces.map(({ part, because }) => ({ license: part, because })),
    duties: copied(result.duties),
  };
}

function copied(duties: ReturnType<typeof dutiesOfEach>): PublishedLicense['duties'] {
  return duties.map(({ by, ...rest }) => ({ ...rest, by: [...by] }));
}
