import type { Reader } from '../read/reader.js';

/** An id is near where all but this share of the characters agree, from its front and from its end. */
const MOST_OTHER = 1 / 3;

/**
 * The id of a dataset that is most like another text, for a person who has slipped: the one that shares most with it at the
 * front and at the end. It reads the whole dataset.
 * @returns `undefined` where none is near
 */
export async function nearestId({ batches }: Reader, asked: string): Promise<string | undefined> {
  let best: string | undefined;
  let least = MOST_OTHER * asked.length;
  for await (const { records } of batches()) {
    for (const { id = '' } of records) {
      const other = Math.max(id.length, asked.length) - common(id, asked);
      if (other > least || (other === least && best !== undefined)) continue;
      best = id;
      least = other;
    }
  }
  return best;
}

/** How many characters two texts share at the front and, beside those, at the end. */
function common(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let front = 0;
  while (front < most && a[front] === b[front]) front++;
  let end = 0;
  while (end < most - front && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return front + end;
}
