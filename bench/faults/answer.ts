import { constants } from 'node:os';
import type { KindName } from './kinds.js';

/** How a call of `node:fs` gives what it has to give. */
export type Style = 'sync' | 'callback' | 'promise';

/** An error as Node makes it of one of the system. */
export function systemError(code: KindName, title: string, call: string, path: string): NodeJS.ErrnoException {
  const errno = Object.entries(constants.errno).find(([name]) => name === code)?.[1] ?? 0;
  const error: NodeJS.ErrnoException = new Error(`${code}: ${title}, ${call} '${path}'`);
  return Object.assign(error, { code, errno: -errno, syscall: call, path });
}

/** Fails a call in its own style. */
export function fail(style: Style, args: readonly unknown[], error: Error): unknown {
  if (style === 'sync') throw error;
  if (style === 'promise') return Promise.reject(error);
  process.nextTick(callbackOf(args), error);
  return undefined;
}

/** The callback of a call, its last argument. */
function callbackOf(args: readonly unknown[]): (...results: readonly unknown[]) => void {
  const last = args.at(-1);
  if (typeof last !== 'function') throw new TypeError('a call without its callback');
  return (...results) => {
    Reflect.apply(last, undefined, results);
  };
}

/** The callback of a call, for being told of an error whatever came of the call. */
export function failing(args: readonly unknown[], error: Error): () => void {
  const callback = callbackOf(args);
  return () => {
    callback(error);
  };
}

/**
 * Makes a call whose value is looked at when it is there.
 * @param take is given the value; its answer is not waited for
 */
export function tapped(
  style: Style,
  args: readonly unknown[],
  make: (args: readonly unknown[]) => unknown,
  take: (value: unknown) => void,
): unknown {
  if (style === 'callback') {
    const callback = callbackOf(args);
    const tap = (...results: readonly unknown[]): void => {
      if (results[0] === null) take(results[1]);
      callback(...results);
    };
    return make([...args.slice(0, -1), tap]);
  }
  const value = make(args);
  if (!(value instanceof Promise)) {
    take(value);
    return value;
  }
  return value.then((made: unknown) => {
    take(made);
    return made;
  });
}
