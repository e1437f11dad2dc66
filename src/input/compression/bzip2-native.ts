import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import type { Writable } from 'node:stream';
import { isMainThread } from 'node:worker_threads';
import { hasCode, KumikiError, type Place } from '../../core/errors.js';
import type { Chunks } from '../bytes/chunks.js';

/** The programs that are used where they are installed, the faster first. */
export const NATIVE_BZIP2 = ['lbzip2', 'bzip2'] as const;
export type NativeBzip2 = (typeof NATIVE_BZIP2)[number];

const looked = new Map<NativeBzip2, Promise<string | undefined>>();

/** The path of a program on `PATH`; looked up once a process. */
export function findBzip2(name: NativeBzip2): Promise<string | undefined> {
  const known = looked.get(name) ?? lookUp(name);
  looked.set(name, known);
  return known;
}

async function lookUp(name: string): Promise<string | undefined> {
  // A relative folder on PATH would make the program depend on where the build is started.
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      await access(path, constants.X_OK);
      if ((await stat(path)).isFile()) return path;
    } catch (cause) {
      if (!hasCode(cause, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG')) throw cause;
    }
  }
  return undefined;
}

/**
 * Beside other workers lbzip2 does with one thread: each of them has an lbzip2 of its own, and more threads than cores
 * push each other's blocks out of the cache. Measured with two workers on two cores: 51 s of processor time become 27.
 */
function threadFlags(path: string): readonly string[] {
  return isMainThread || basename(path) !== 'lbzip2' ? [] : ['-n', '1'];
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It could not be started. */
  readonly error?: Error;
}

/** How much of the program's complaints is kept, in characters. */
const MESSAGE = 2000;

/**
 * Decompresses by the program at `path`, fed through its standard input. When this ends, for whatever cause, the
 * program has ended too.
 * @throws {KumikiError} `raw-truncated`, `raw-checksum-wrong`, `decompressor-failed`, and whatever `packed` throws
 */
export async function* runBzip2(path: string, packed: Chunks, place: Place): Chunks {
  const child = spawn(path, [...threadFlags(path), '-dc'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: cleanEnvironment(),
  });
  const exited = exitOf(child);
  const stop = new AbortController();
  const fed = feed(packed, child.stdin, stop.signal);
  let message = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    message = (message + text).slice(0, MESSAGE);
  });
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) yield chunk;
    const { thrown, refused } = await fed;
    // A fault of the input comes first: it explains the program's own message.
    if (thrown !== undefined) throw thrown.error;
    checkExit(await exited, refused, message, path, place);
  } finally {
    // After a sound end there is nothing left to stop, and both promises are kept.
    stop.abort();
    child.kill('SIGKILL');
    await Promise.all([exited, fed]);
  }
}

interface Fed {
  /** What the source threw. */
  readonly thrown?: { readonly error: unknown };
  /** Why the program did not take all of it. */
  readonly refused?: Error;
}

/**
 * Writes `packed` to `input`. Where the program stops listening the rest is read all the same, so that what is wrong
 * with the file is said in the same words whenever the program noticed it.
 */
async function feed(packed: Chunks, input: Writable, stop: AbortSignal): Promise<Fed> {
  let refused: Error | undefined;
  // A refused write is told to its callback as well.
  input.on('error', (error) => {
    refused ??= error;
  });
  try {
    for await (const chunk of packed) {
      if (stop.aborted) break;
      refused ??= await write(input, chunk);
    }
  } catch (error) {
    // Not lost: the caller throws it, once the program has ended.
    return { thrown: { error } };
  } finally {
    input.end();
  }
  return refused === undefined ? {} : { refused };
}

/** Waits until the program has taken `chunk`. */
function write(input: Writable, chunk: Uint8Array): Promise<Error | undefined> {
  return new Promise((resolve) => {
    input.write(chunk, (error) => {
      resolve(error ?? undefined);
    });
  });
}

/** The environment without the variables from which both programs read options. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const options = ['BZIP', 'BZIP2', 'LBZIP2'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !options.includes(name)));
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ code: null, signal: null, error });
    });
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
}

function checkExit(exit: Exit, refused: Error | undefined, message: string, path: string, place: Place): void {
  const { code, signal, error = code === 0 ? refused : undefined } = exit;
  if (code === 0 && error === undefined) return;
  const found = message.split('\n')[0] ?? '';
  if (error === undefined && /ends unexpectedly|unexpected end of file/.test(message)) {
    throw new KumikiError('raw-truncated', 'the bzip2 data ends too early', {
      place,
      found,
      hint: 'The download was probably broken off: get the file again.',
    });
  }
  if (error === undefined && /integrity error|data error|not a (?:valid )?bzip2 file/.test(message)) {
    throw new KumikiError('raw-checksum-wrong', 'the bzip2 data is damaged', {
      place,
      found,
      hint: 'Get the file again.',
    });
  }
  const how = error === undefined ? `it ended with ${signal ?? `status ${String(code)}`}` : error.message;
  throw new KumikiError('decompressor-failed', `${path} did not do its work`, {
    place,
    found: [how, found].filter((part) => part !== '').join(': '),
    hint: 'Run it with -dc yourself; the build does without it where it is not on PATH, at a slower pace.',
    ...(error === undefined ? {} : { cause: error }),
  });
}
