import type { MergeJob } from '../job.js';
import { openWriter, type Writer } from '../write/writer.js';
import { startWriterThread } from './writer-thread.js';

/** Several writers that share out work. */
export interface Writers {
  readonly count: number;
  /**
   * Does something for every item, the items in their order, as many at a time as there are writers.
   * @returns what came of each, in the order of the items
   * @throws the first failure, at once; the caller abandons the writers
   */
  each<Item, Result>(
    items: readonly Item[],
    work: (writer: Writer, item: Item) => Promise<Result>,
  ): Promise<readonly Result[]>;
  /** Waits until all that was written is on the disk. */
  close(): Promise<void>;
  /** Ends all of them and closes their files, finished or not. */
  abandon(): Promise<void>;
}

/**
 * Writers in threads of their own; with one there is no thread.
 * @param onBytes told of bytes that are done by any of them
 */
export async function openWriters(job: MergeJob, count: number, onBytes: (bytes: number) => void): Promise<Writers> {
  const all: readonly Writer[] =
    count > 1 ? Array.from({ length: count }, () => startWriterThread(job, onBytes)) : [await openWriter(job, onBytes)];
  return {
    count: all.length,
    async each<Item, Result>(items: readonly Item[], work: (writer: Writer, item: Item) => Promise<Result>) {
      const results = new Map<number, Result>();
      const queue = items.entries();
      await Promise.all(
        all.map(async (writer) => {
          for (const [place, item] of queue) results.set(place, await work(writer, item));
        }),
      );
      return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
    },
    async close() {
      await Promise.all(all.map((writer) => writer.close()));
    },
    async abandon() {
      await Promise.all(all.map((writer) => writer.abandon()));
    },
  };
}
