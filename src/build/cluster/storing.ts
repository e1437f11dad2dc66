import { throwIfAborted } from '../../core/aborted.js';
import type { Part, PartSummary } from '../part/part.js';
import { findPart } from '../part/part-folder.js';
import { pushPart } from '../stored-parts/push.js';
import { findStored } from '../stored-parts/stored-part.js';
import type { TaskUnit, UnitLog } from './unit-log.js';

/** Where the parts of a task go besides its own folder: into an object store, or nowhere. */
export interface Storing {
  /** What is known of the part of a unit where it need not be made; one that is here alone is put into the store. */
  there(this: void, unit: TaskUnit): Promise<PartSummary | undefined>;
  /** A log that is told of a finished unit when its part is in the store. */
  telling(this: void, log: UnitLog): UnitLog;
  /** Waits until all parts are in the store. */
  end(this: void, signal: AbortSignal): Promise<void>;
}

/** @param parts the folder of parts of this machine */
export function storingOf(store: string | undefined, parts: string): Storing {
  if (store === undefined) {
    const there = (unit: TaskUnit) => Promise.resolve(findPart(parts, unit.key)?.summary);
    return { there, telling: (log) => log, end: () => Promise.resolve() };
  }
  const waiting = new Map<string, Promise<void>>();
  const push = (part: Part): Promise<void> => pushPart(part, store, () => undefined);
  return {
    async there({ key }) {
      const here = findPart(parts, key);
      if (here === undefined) return (await findStored(store, key))?.summary;
      await push(here);
      return here.summary;
    },
    telling: (log) => ({
      ...log,
      // How a part ends that is on its way is known soon.
      isSettled: (unit) => waiting.has(unit.key) || log.isSettled(unit),
      finished(unit, summary) {
        const part = findPart(parts, unit.key);
        if (part === undefined) {
          log.finished(unit, summary);
          return;
        }
        const put = push(part).then(
          () => {
            log.finished(unit, summary);
          },
          (error: unknown) => {
            log.failed(unit, error);
          },
        );
        waiting.set(unit.key, put);
      },
    }),
    async end(signal) {
      await Promise.all(waiting.values());
      throwIfAborted(signal);
    },
  };
}
