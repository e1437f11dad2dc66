/** Lets only so many pieces of work run at a time, in the order they came. */
type Slots = <T>(work: () => Promise<T>) => Promise<T>;

function slots(count: number): Slots {
  let free = count;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else {
      // A finished task frees its slot for the next in the queue.
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}

/** The same, with a limit for each host below that for all of them together. */
export function hostSlots(count: number, perHost: number): <T>(host: string, work: () => Promise<T>) => Promise<T> {
  const all = slots(count);
  const hosts = new Map<string, Slots>();
  return (host, work) => {
    const own = hosts.get(host) ?? slots(perHost);
    hosts.set(host, own);
    // The host's place first: who waits for a busy host keeps none of the others waiting.
    return own(() => all(work));
  };
}
