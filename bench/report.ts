import { table } from '../src/cli/table.js';
import type { Timing } from './measure/timing.js';
import type { BenchResult, BuildResult, Peers } from './result.js';

/** The tables that are printed, and that docs/benchmarks.md shows. */
export function report(result: BenchResult): string {
  const { node, cores, workers, runs, start, sources, all, merge, peers } = result;
  const builds = table(
    [
      'source',
      '×',
      'raw MB',
      'rows',
      'records',
      's',
      'plan',
      'extract',
      'merge',
      'busy s',
      'rows/s',
      'records/s',
      'records/busy s',
      'MB/s in',
      'MB/s out',
      'peak MiB',
    ],
    [...sources, all].map(buildRow),
  );
  const floors = table(
    ['source', 'text MB', 'build', 'unpack', 'split', 'native', 'out MB', 'copy'],
    sources.map(({ source, textBytes, outBytes, build, floors: its }) => [
      source,
      megabytes(textBytes),
      speed(textBytes, build),
      speed(textBytes, its.unpack),
      speed(textBytes, its.split),
      Object.entries(its.native)
        .map(([program, timing]) => `${program} ${speed(textBytes, timing)}`)
        .join(', '),
      megabytes(outBytes),
      speed(outBytes, its.copy),
    ]),
  );
  const merging = table(
    ['MB', 'merge', 'hash', 'copy', 'merge, busy s'],
    [
      [
        megabytes(merge.bytes),
        ...[merge.merge, merge.hash, merge.copy].map((timing) => speed(merge.bytes, timing)),
        (merge.merge.busy ?? 0).toFixed(2),
      ],
    ],
  );
  const { jq } = merge;
  const byJq =
    jq === undefined
      ? []
      : [
          `The same by jq -s, one run, of some of the parts\n${table(
            ['MB', 's', 'MB/s', 'peak MiB'],
            [[megabytes(jq.bytes), jq.seconds.toFixed(2), rate(jq.bytes, jq.seconds), mebibytes(jq.peak)]],
          )}`,
        ];
  return [
    `Node ${node}, ${cores} cores, ${workers === 1 ? '1 worker' : `${workers} workers`}, median of ${runs}; starting takes ${start.seconds.toFixed(2)} s of every time.`,
    `Builds\n${builds}`,
    `Floors, in MB/s: of the text that is in the raw files (copy: of the output)\n${floors}`,
    `Merge alone, in MB/s\n${merging}`,
    ...byJq,
    ...peers.map(beside),
  ].join('\n\n');
}

/** Kumiki beside what a user would write instead. */
function beside({ source, records, results, missing }: Peers): string {
  const ours = results[0]?.timing;
  const rows = results.map(({ program, timing, peak, same }) => [
    program,
    same,
    timing.seconds.toFixed(2),
    ((ours?.seconds ?? NaN) / timing.seconds).toFixed(2),
    (timing.busy ?? 0).toFixed(2),
    ((ours?.busy ?? NaN) / (timing.busy ?? NaN)).toFixed(2),
    mebibytes(peak),
  ]);
  return [
    `The ${records.toLocaleString('en')} records of ${source} by what a user would write instead`,
    table(['program', 'same lines', 's', 'Kumiki ×', 'busy s', 'Kumiki busy ×', 'peak MiB'], rows),
    ...Object.entries(missing).map(([program, lack]) => `${program} was left out: ${lack}.`),
  ].join('\n');
}

function buildRow({
  source,
  times,
  rawBytes,
  rows,
  records,
  outBytes,
  build,
  stages,
  peak,
}: BuildResult): (string | number)[] {
  const { seconds, busy = 0 } = build;
  return [
    source,
    times,
    megabytes(rawBytes),
    rows,
    records,
    seconds.toFixed(2),
    ...[stages.plan, stages.extract, stages.merge].map((stage) => stage.toFixed(1)),
    busy.toFixed(2),
    Math.round(rows / seconds),
    Math.round(records / seconds),
    busy === 0 ? '' : Math.round(records / busy),
    speed(rawBytes, build),
    speed(outBytes, build),
    mebibytes(peak),
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

function speed(bytes: number, { seconds }: Timing): string {
  return rate(bytes, seconds);
}

function rate(bytes: number, seconds: number): string {
  const megabytesASecond = bytes / 1e6 / seconds;
  return megabytesASecond < 10 ? megabytesASecond.toFixed(1) : String(Math.round(megabytesASecond));
}
