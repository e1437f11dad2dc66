import { type Configs, DEFAULT_CONFIG } from '../../../core/configs.js';
import { KumikiError } from '../../../core/errors.js';
import type { Series } from '../../../dataset/files.js';
import type { Segment } from '../../part/segments.js';

/** Where records go: the series of shards, and which of them each record belongs to. */
export interface Layout {
  /** In the order in which their shards are listed. Not all of them need have a record. */
  readonly series: readonly Series[];
  /** Gives the number of the series of a record of this segment, by the number of its licence there and by that of its split. */
  seriesOf(this: void, segment: Segment): (license: number, split: number) => number;
}

/**
 * @param splits the names of the splits, by their numbers
 * @throws {KumikiError} `option-wrong` where two configs have one name
 */
export function layoutOf(segments: readonly Segment[], splits: readonly string[], configs: Configs): Layout {
  const seriesOf = (config?: string): readonly Series[] =>
    splits.map((split) => (config === undefined ? { split } : { config, split }));
  if (configs === 'none') {
    return { series: seriesOf(), seriesOf: () => (_, split) => split };
  }
  const keys = [...new Set(segments.flatMap((segment) => keysOf(segment, configs)))].sort();
  const names = namesOf(keys);
  const numbers = new Map(keys.map((key, number) => [key, number]));
  return {
    series: names.flatMap(seriesOf),
    seriesOf(segment) {
      const own = keysOf(segment, configs).map((key) => numbers.get(key) ?? 0);
      // All records of a segment are of one source and task; their licences differ.
      return (license, split) => (own[configs === 'license' ? license : 0] ?? 0) * splits.length + split;
    },
  };
}

function keysOf({ source, task, licenses }: Segment, configs: Exclude<Configs, 'none'>): readonly string[] {
  switch (configs) {
    case 'source':
      return [source];
    case 'task':
      return [task];
    case 'license':
      return licenses;
  }
}

/** The names of configs, which are those of folders: what is no letter, digit, point, plus or hyphen is a hyphen there. */
function namesOf(keys: readonly string[]): readonly string[] {
  const names = keys.map((key) => key.replace(/[^\w.+-]+/gu, '-').replace(/^[.+-]+/u, ''));
  const known = new Map<string, string>([[DEFAULT_CONFIG, 'the config of all records']]);
  for (const [number, name] of names.entries()) {
    const key = keys[number] ?? '';
    // Some file systems take capital and small letters for the same.
    const other = known.get(name.toLowerCase());
    if (other !== undefined) {
      throw new KumikiError('option-wrong', `two configs would have the name ${name}`, {
        found: `${other}, ${key}`,
        hint: 'Give --configs another value.',
      });
    }
    known.set(name.toLowerCase(), key);
  }
  return names;
}
