import { table } from '../src/cli/table.js';
import type { Timing } from './measure/timing.js';
import type { BenchResult, BuildResult } from './result.js';

/** The tables that are printed, and that docs/benchmarks.md shows. */
export function report(result: BenchResult): string {
  const { node, cores, workers, runs, start, sources, all, merge } = result;
  const builds = table(
    [
      'source',
      '×',
      'raw MB',
      'rows',
      'records',
      's',
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
  return [
    `Node ${node}, ${cores} cores, ${workers === 1 ? '1 worker' : `${workers} workers`}, median of ${runs}; starting takes ${start.seconds.toFixed(2)} s of every time.`,
    `Builds\n${builds}`,
    `Floors, in MB/s: of the text that is in the raw files (copy: of the output)\n${floors}`,
    `Merge alone, in MB/s\n${merging}`,
  ].join('\n\n');
}

function buildRow({ source, times, rawBytes, rows, records, outBytes, build, peak }: BuildResult): (string | number)[] {
  const { seconds, busy = 0 } = build;
  return [
    source,
    times,
    megabytes(rawBytes),
    rows,
    records,
    seconds.toFixed(2),
    busy.toFixed(2),
    Math.round(rows / seconds),
    Math.round(records / seconds),
    busy === 0 ? '' : Math.round(records / busy),
    speed(rawBytes, build),
    speed(outBytes, build),
    Math.round(peak / 2 ** 20),
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function speed(bytes: number, { seconds }: Timing): string {
  const rate = bytes / 1e6 / seconds;
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}
