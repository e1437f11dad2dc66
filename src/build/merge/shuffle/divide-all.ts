import type { Bucket } from '../job.js';
import type { Writers } from '../threads/writers.js';
import { isTooLarge } from './divide.js';

/** Divides the buckets that are too large for memory, as often as it takes. Their order stays. */
export async function divideAll(buckets: readonly Bucket[], writers: Writers): Promise<readonly Bucket[]> {
  let all = buckets;
  while (all.some((bucket) => isTooLarge(bucket))) {
    const parts = await writers.each(all, async (writer, bucket) =>
      isTooLarge(bucket) ? await writer.divide(bucket) : [bucket],
    );
    all = parts.flat();
  }
  return all;
}
