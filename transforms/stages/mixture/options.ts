import { z } from 'zod';
import { recordNames } from '../../lib/names.js';
import { whole } from '../../lib/numbers.js';

/** The weight of all records that no other weight names. */
export const REST = 'rest';

const amount = whole(1);
const weight = z.number({ error: 'a number from 0 up' }).nonnegative({ error: 'a number from 0 up' });
const name = z.string().min(1);

/** What `mixture` can be given. */
export const mixtureOptions = z
  .strictObject({
    /** What caps, weights and the total count. Characters are those (code points) of instruction, input and response. */
    unit: z.enum(['records', 'characters']).default('records'),
    /** At most so many of what a name stands for. */
    caps: z.record(name, amount).default({}),
    /** At most so many of every source, of every task of a source, of every licence. */
    each: z
      .strictObject({ source: amount.optional(), task: amount.optional(), license: amount.optional() })
      .default({}),
    /** Names for several sources, tasks or licences together. */
    groups: z.record(name, recordNames).default({}),
    /** The shares of the whole, in proportion to each other. */
    weights: z.record(name, weight).optional(),
    /** How large the whole is to be; as large as the shares allow if not given. */
    total: amount.optional(),
  })
  .refine(({ weights }) => weights === undefined || Object.values(weights).some((one) => one > 0), {
    error: 'no weight is greater than 0',
    path: ['weights'],
  })
  .refine(
    ({ caps, each, weights, total }) =>
      weights !== undefined || total !== undefined || Object.keys(caps).length + Object.keys(each).length > 0,
    { error: 'give caps, each, weights or total' },
  )
  .refine(({ groups }) => !Object.hasOwn(groups, REST), {
    error: `${REST} stands for what no weight names: no group can be called so`,
    path: ['groups'],
  });

export type MixtureOptions = z.output<typeof mixtureOptions>;
