// A preload: `node --import dist/bench/faults/inject.js …` puts itself before the calls of `node:fs`, in this thread and in
// every worker thread, which inherits the flag.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import { fail, failing, type Style, systemError, tapped } from './answer.js';
import { CALLS, HANDLE_METHODS, traitsOf } from './calls.js';
import { count, watched } from './control.js';
import { halfOf, removeHalf } from './half.js';
import { KINDS } from './kinds.js';

/** Files below the watched folder that are open in this thread, by descriptor. */
const open = new Map<number, string>();
/** Calls that a call of `node:fs` makes itself are part of it. */
let isInside = false;

/** As they were: what is told must not be watched itself. */
const { openSync, writeSync, closeSync } = fs;

for (const call of Object.keys(CALLS)) {
  replace(fs, `${call}Sync`, call, 'sync');
  replace(fs, call, call, 'callback');
  replace(fs.promises, call, call, 'promise');
}
// It is several calls, between any two of which something can go wrong. Which ones differs from one Node to another.
Reflect.set(fs, 'writeFileSync', writeFileInSteps);
syncBuiltinESMExports();

export function hasOpenFiles(): boolean {
  return open.size > 0;
}

/** The files below the watched folder that this thread has opened and not closed since this was last asked. */
export function takeOpenFiles(): readonly string[] {
  const files = [...open.values()];
  open.clear();
  return files;
}

function replace(target: object, name: string, call: string, style: Style): void {
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function') return;
  const replaced = function (this: unknown, ...args: readonly unknown[]): unknown {
    const make = (given: readonly unknown[]): unknown => Reflect.apply(original, this, given);
    const path = isInside ? undefined : pathOf(this, args[0]);
    if (path === undefined) return make(args);
    if (call === 'close') open.delete(descriptorOf(this, args[0]));
    return watchedCall(call, style, path, make, args);
  };
  Reflect.set(target, name, Object.defineProperties(replaced, Object.getOwnPropertyDescriptors(original)));
}

/** The path of what a call is about, where that is below the watched folder. */
function pathOf(self: unknown, first: unknown): string | undefined {
  const { root } = watched();
  if (root === '') return undefined;
  if (typeof first === 'number' || isHandle(self)) return open.get(descriptorOf(self, first));
  const path = first instanceof URL ? fileURLToPath(first) : first instanceof Buffer ? first.toString() : first;
  return typeof path === 'string' && path.startsWith(root) ? path : undefined;
}

function descriptorOf(self: unknown, first: unknown): number {
  if (isHandle(self)) return self.fd;
  return typeof first === 'number' ? first : -1;
}

/** Makes a call, or lets it meet its fault. */
function watchedCall(
  call: string,
  style: Style,
  path: string,
  make: (args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): unknown {
  const whole = (given: readonly unknown[]): unknown =>
    tapped(
      style,
      given,
      (all) => inside(() => make(all)),
      (value) => {
        if (call === 'open') opened(value, path);
      },
    );
  const fault = count(traitsOf(call, args));
  if (fault === undefined) return whole(args);
  tell(`${fault.kind} at call ${fault.at}: ${call} ${path}`);
  const { does, title } = KINDS[fault.kind];
  switch (does) {
    case 'kill':
      return die();
    case 'torn':
      if (call === 'rm')
        inside(() => {
          removeHalf(path);
        });
      else make(halfOf(args));
      return die();
    case 'short':
      return whole(halfOf(args));
    case 'error': {
      // A call that knows no errors: what cannot be looked at is not there.
      if (call === 'exists' && style === 'sync') return false;
      const error = systemError(fault.kind, title, call, path);
      if (call !== 'close') return fail(style, args, error);
      // A descriptor is gone even where the system says that closing it failed.
      const closed = inside(() => make(style === 'callback' ? [args[0], failing(args, error)] : args));
      if (style === 'promise') return Promise.resolve(closed).then(() => Promise.reject(error));
      if (style === 'sync') throw error;
      return undefined;
    }
  }
}

function inside<T>(work: () => T): T {
  isInside = true;
  try {
    return work();
  } finally {
    isInside = false;
  }
}

function opened(value: unknown, path: string): void {
  if (typeof value === 'number') open.set(value, path);
  if (!isHandle(value)) return;
  open.set(value.fd, path);
  watchMethods(value);
}

function isHandle(value: unknown): value is fs.promises.FileHandle {
  return typeof value === 'object' && value !== null && 'fd' in value && typeof value.fd === 'number';
}

const watchedShapes = new WeakSet<object>();

/** The class of a handle cannot be had but from one; `close` is no method of it but a property of each. */
function watchMethods(handle: fs.promises.FileHandle): void {
  replace(handle, 'close', 'close', 'promise');
  const shape: unknown = Object.getPrototypeOf(handle);
  if (typeof shape !== 'object' || shape === null || watchedShapes.has(shape)) return;
  watchedShapes.add(shape);
  for (const [method, call] of Object.entries(HANDLE_METHODS)) replace(shape, method, call, 'promise');
}

function writeFileInSteps(
  path: fs.PathOrFileDescriptor,
  data: string | Uint8Array,
  options: fs.WriteFileOptions,
): void {
  const { flag = 'w', mode, flush = false } = typeof options === 'object' && options !== null ? options : {};
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  const handle = typeof path === 'number' ? path : fs.openSync(path, flag, mode);
  try {
    for (let done = 0; done < bytes.length;) done += fs.writeSync(handle, bytes, done);
    if (flush) fs.fsyncSync(handle);
  } finally {
    if (handle !== path) fs.closeSync(handle);
  }
}

function tell(text: string): void {
  const handle = inside(() => openSync(watched().log, 'a'));
  inside(() => {
    writeSync(handle, `${text}\n`);
    closeSync(handle);
  });
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // Nothing comes after it, in whatever thread this is.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
