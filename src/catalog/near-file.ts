import { nearest } from '../core/nearest.js';

/** What stands for the `*` of a name: the day of a dump. */
const DAY = /\d+/;

/**
 * For a raw file that is not there, what lies beside it under nearly its name: another spelling, a copy, an edition of
 * another form.
 * @param missing its name, which may have a `*` for the day of a dump
 * @param others the names in the folder that are no raw files of the source
 */
export function nearFile(missing: string, others: readonly string[]): string | undefined {
  // Without the day on both sides; a name without `*` is compared as it is.
  const isDump = missing.includes('*');
  const bare = (name: string): string => (isDump ? name.replace(DAY, '') : name);
  const near = nearest(missing.replace('*', ''), others.map(bare));
  return others.find((name) => bare(name) === near);
}
