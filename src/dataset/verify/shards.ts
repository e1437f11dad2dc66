import type { LineFormat } from '../../core/format.js';
import { lineFormat } from '../../formats/line-format.js';
import { settingsIn } from '../../options/in-manifest.js';
import { isParquet } from '../../packing/packing.js';
import type { Manifest } from '../manifest.js';
import { differs } from '../stored-file.js';
import { Findings } from './findings.js';
import type { Looking } from './forgotten.js';
import type { RepeatedIds } from './ids.js';
import { checkLines } from './lines.js';
import { openTally, type Tally } from './tally.js';

/**
 * Goes through every record of every shard.
 * @param readable the files that can be read
 * @param onShard told of every shard that is done
 */
export async function checkShards(
  dir: string,
  manifest: Manifest,
  readable: ReadonlySet<string>,
  { findings, forgotten }: Looking,
  onShard: (bytes: number) => void,
): Promise<Tally> {
  const settings = settingsIn(manifest.recipe);
  const format = lineFormat(settings);
  const tally = openTally(manifest, format.metadata, settings.shuffle === undefined);
  const shards = manifest.shards.filter(({ file }) => readable.has(file));
  let last = '';
  let all = 0;
  for (const { file, config = '', split, records, bytes, lineBytes } of shards) {
    const series = `${config}/${split}`;
    if (series !== last) tally.nextSeries();
    last = series;
    // A table whose bytes are others may lead its reader anywhere; what is wrong with it was said before.
    if (isParquet(file) && findings.of(file) > 0) {
      all = Infinity;
      continue;
    }
    const lines = await findings.fromSoon(() =>
      checkLines(dir, file, findings, (text, place) => {
        const record = format.parse(text, place);
        forgotten.assertOut(record.id, place);
        tally.take(record, place);
      }),
    );
    if (lines !== undefined && lines.count !== records) findings.add(differs(file, 'records', records, lines.count));
    else if (lines !== undefined && findings.of(file) === 0 && lines.bytes !== lineBytes)
      findings.add(differs(file, 'lineBytes', lineBytes, lines.bytes));
    all += lines?.count ?? Infinity;
    onShard(bytes);
  }
  const repeated = tally.ids.repeated();
  if (repeated !== undefined) await findRepeated(dir, shards, format, repeated, findings);
  // Lines that could not be counted were found above: the counts would say it once more.
  if (shards.length === manifest.shards.length && all === tally.counted()) tally.finish(findings);
  return tally;
}

async function findRepeated(
  dir: string,
  shards: Manifest['shards'],
  format: LineFormat,
  repeated: RepeatedIds,
  findings: Findings,
): Promise<void> {
  // What is wrong with the lines themselves was found the first time.
  const known = new Findings(findings.goOn);
  for (const { file } of shards) {
    await known.fromSoon(() =>
      checkLines(dir, file, known, (text, place) => {
        const { id } = format.parse(text, place);
        if (id === undefined) return;
        findings.from(() => {
          repeated.take(id, place);
        });
      }),
    );
  }
}
