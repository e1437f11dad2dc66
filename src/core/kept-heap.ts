import { getHeapStatistics } from 'node:v8';

let kept = 0;

/** What the heap of this thread takes of memory, in bytes: V8 keeps for long what it has once taken. */
export function heapBytes(): number {
  return getHeapStatistics().total_heap_size;
}

/**
 * Loads what stays in memory until the thread ends, such as a dictionary, and counts how much the heap has grown by it. To be
 * called for the first loading alone: later there is nothing to count.
 */
export async function keptInHeap<T>(load: () => Promise<T>): Promise<T> {
  const before = heapBytes();
  const loaded = await load();
  kept += Math.max(0, heapBytes() - before);
  return loaded;
}

/** What was loaded to stay in this thread so far, in bytes of its heap. */
export function keptBytes(): number {
  return kept;
}
