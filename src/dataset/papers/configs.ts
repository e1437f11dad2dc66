import { DEFAULT_CONFIG } from '../../core/configs.js';
import { sumBy } from '../../core/counts.js';
import { lineFormat } from '../../formats/line-format.js';
import { settingsIn } from '../../options/in-manifest.js';
import { type Column, columnsOf } from '../../packing/parquet/columns.js';
import { bySeries, seriesFolder } from '../files.js';
import type { DatasetFacts } from '../manifest.js';

/** A split of a config, with the shards that it is made of. */
export interface ConfigSplit {
  readonly split: string;
  /** A pattern of the names of its shards, and of no others. */
  readonly path: string;
  readonly records: number;
  /** Bytes of its shards. */
  readonly bytes: number;
  /** Bytes of its lines before they are packed. */
  readonly lineBytes: number;
}

/** What a loader can load by name. */
export interface Config {
  readonly name: string;
  readonly splits: readonly ConfigSplit[];
}

/** The configs of a dataset: that of all records first, then each by itself, where the dataset was laid out so. */
export function configsOf({ shards }: Pick<DatasetFacts, 'shards'>): readonly Config[] {
  const whole = new Map<string, ConfigSplit>();
  const own = new Map<string, ConfigSplit[]>();
  for (const series of bySeries(shards)) {
    const [first] = series;
    if (first === undefined) continue;
    const { config, split } = first;
    const counts = sumOf(series);
    const path = `data/${config === undefined ? '' : '*/'}${split}-*`;
    whole.set(split, { split, path, ...sumOf([counts, whole.get(split) ?? NOTHING]) });
    if (config === undefined) continue;
    const splits = own.get(config) ?? [];
    splits.push({ split, path: `${seriesFolder(first)}/${split}-*`, ...counts });
    own.set(config, splits);
  }
  return [
    { name: DEFAULT_CONFIG, splits: [...whole.values()] },
    ...[...own].map(([name, splits]) => ({ name, splits })),
  ];
}

type Counts = Pick<ConfigSplit, 'records' | 'bytes' | 'lineBytes'>;

const NOTHING: Counts = { records: 0, bytes: 0, lineBytes: 0 };

function sumOf(counts: readonly Counts[]): Counts {
  return {
    records: sumBy(counts, ({ records }) => records),
    bytes: sumBy(counts, ({ bytes }) => bytes),
    lineBytes: sumBy(counts, ({ lineBytes }) => lineBytes),
  };
}

/** What the lines of a dataset hold. */
export function columnsIn({ recipe }: Pick<DatasetFacts, 'recipe'>): readonly Column[] {
  return columnsOf(lineFormat(settingsIn(recipe)).schema);
}
