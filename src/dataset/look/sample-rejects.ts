import { didYouMean } from '../../core/nearest.js';
import { KumikiError } from '../../core/errors.js';
import type { RejectedRow } from '../../core/reject-line.js';
import { explaining } from '../../core/system-error.js';
import type { Manifest } from '../manifest.js';
import { readManifest } from '../read-manifest.js';
import { readRejects } from '../read/rejects.js';
import { SAMPLE, sizeOf } from './sample.js';
import { Smallest } from './smallest.js';

/** Which rejects are sampled, and how many. */
export interface RejectSampleOptions {
  /** 5 by default. */
  readonly count?: number | undefined;
  readonly seed?: string | undefined;
  /** As `rejects.jsonl` has it: `too-short`. */
  readonly reason?: string | undefined;
  readonly source?: readonly string[] | undefined;
  readonly task?: readonly string[] | undefined;
}

/**
 * Some rows and records of those that a dataset leaves out, chosen as records are.
 * @throws {KumikiError} `option-wrong` where nothing was left out for the reason; `dataset-damaged`
 */
export function sampleRejects(dir: string, options: RejectSampleOptions = {}): Promise<readonly RejectedRow[]> {
  return explaining(async () => {
    const { count = SAMPLE.count, seed = SAMPLE.seed, reason, source, task } = options;
    const manifest = readManifest(dir);
    if (reason !== undefined) assertKnown(reason, reasonsIn(manifest));
    const found = new Smallest<RejectedRow>(sizeOf(count), seed);
    for await (const rejects of readRejects(dir, manifest)) {
      for (const reject of rejects) {
        if (reason !== undefined && reject.reason !== reason) continue;
        if (source !== undefined && !source.includes(reject.source)) continue;
        if (task !== undefined && !task.includes(reject.task) && !task.includes(`${reject.source}/${reject.task}`))
          continue;
        found.add(JSON.stringify(reject), () => reject);
      }
    }
    return found.values();
  });
}

/** The reasons for which something was left out. */
function reasonsIn({ sources, leftOut }: Manifest): readonly string[] {
  const names = sources.flatMap(({ rejected, tasks }) => [
    ...Object.keys(rejected),
    ...tasks.flatMap(({ dropped, filtered, curated }) => [
      ...Object.keys(dropped),
      // A step's reason is named `<step>/<reason>` in counts.
      ...[filtered, curated].flatMap((counts) => Object.keys(counts).map((name) => name.split('/').at(-1) ?? name)),
    ]),
  ]);
  return [...new Set([...names, ...leftOut.map((left) => left.reason)])].sort();
}

function assertKnown(reason: string, known: readonly string[]): void {
  if (known.includes(reason)) return;
  const hint = didYouMean(reason, known);
  throw new KumikiError('option-wrong', `nothing was left out as ${reason}`, {
    expected: known.length === 0 ? 'no reason: nothing was left out at all' : known.join(', '),
    ...(hint === undefined ? {} : { hint }),
  });
}
