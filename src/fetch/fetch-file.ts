import { isKumikiError, KumikiError } from '../core/errors.js';
import { changed, tooSmall, type Wanted } from './answer.js';
import { type Cache, cacheError } from './cache.js';
import { type Digest, digestOf } from './digest.js';
import { download, type DownloadEvents } from './download.js';
import type { HttpClient } from './http.js';
import { claimPartial, type Partial } from './partial.js';
import { isKnown, type Pin } from '../catalog/pins.js';
import type { HttpSettings } from './settings.js';
import { checkSound } from './soundness.js';
import { partialKey } from './state.js';

/** What a fetch of one file needs around it. */
export interface FileContext {
  readonly cache: Cache;
  readonly root: string;
  readonly client: HttpClient;
  readonly settings: HttpSettings;
  /** Throws `aborted` where the caller has stopped the work. */
  readonly goOn: () => void;
  /** Runs work when the host, and all together, have a place free. */
  readonly place: <T>(host: string, work: () => Promise<T>) => Promise<T>;
}

export interface FileEvents extends DownloadEvents {
  /** Another process is at the same file. */
  waiting(): void;
  /** A mirror did not give the file; the next one is asked. */
  nextMirror(url: string, error: KumikiError): void;
}

/** A file in the cache. */
export interface CachedFile extends Digest {
  readonly path: string;
  readonly how: 'downloaded' | 'cached';
}

/**
 * Gets a file into the cache, from there or from one mirror after the other.
 * @param trust `pinned`: only the pinned bytes will do; `newest`: whatever the publisher has now, never the cache
 * @throws {KumikiError} of {@link download}; `raw-truncated` and the like where the file is broken; `disk-full`,
 * `cache-not-writable`
 */
export async function fetchFile(
  pin: Pin,
  trust: 'pinned' | 'newest',
  context: FileContext,
  events: FileEvents,
): Promise<CachedFile> {
  try {
    return await cachedFile(pin, trust, context, events);
  } catch (error) {
    throw cacheError(error, context.root);
  }
}

async function cachedFile(
  pin: Pin,
  trust: 'pinned' | 'newest',
  context: FileContext,
  events: FileEvents,
): Promise<CachedFile> {
  const { cache, settings } = context;
  const bytes = trust === 'pinned' && isKnown(pin) && pin.republished !== true ? pin : undefined;
  const wanted: Wanted = { name: pin.name, bytes, minBytes: pin.minimumSize ?? 0, maxBytes: settings.maxBytes };
  const cached = async (): Promise<CachedFile | undefined> => {
    const digest = bytes ?? pin.url.map((url) => cache.lastFrom(url)).find((known) => known !== undefined);
    // An earlier download that is too small to be whole is none.
    if (digest === undefined || digest.size < wanted.minBytes) return undefined;
    const path = await cache.find(digest.sha256);
    return path === undefined ? undefined : { path, size: digest.size, sha256: digest.sha256, how: 'cached' };
  };
  for (;;) {
    context.goOn();
    const known = trust === 'newest' ? undefined : await cached();
    if (known !== undefined) return known;
    const key = partialKey(bytes === undefined ? { ...pin, state: 'unverified' } : pin);
    const finished = async (): Promise<boolean> => {
      context.goOn();
      return trust === 'pinned' && (await cached()) !== undefined;
    };
    const partial = await claimPartial(cache.partial, key, {
      done: finished,
      waiting: () => {
        events.waiting();
      },
      poll: settings.baseDelay,
    });
    if (partial === undefined) continue;
    try {
      const fetched = await fromMirrors(pin.url, partial, wanted, context, events);
      const path = cache.keep(partial.path, fetched.sha256);
      if (bytes === undefined) cache.remember(fetched.url, fetched);
      partial.remove();
      return { path, size: fetched.size, sha256: fetched.sha256, how: 'downloaded' };
    } finally {
      if (partial.size() > 0) partial.release();
      else partial.remove();
    }
  }
}

async function fromMirrors(
  urls: readonly string[],
  partial: Partial,
  wanted: Wanted,
  { client, settings, place, goOn }: FileContext,
  events: FileEvents,
): Promise<Digest & { readonly url: string }> {
  const failures: { url: string; error: KumikiError }[] = [];
  for (const url of urls) {
    goOn();
    try {
      const digest = await place(new URL(url).host, () => {
        goOn();
        return wholeFile(url, partial, wanted, client, settings, events);
      });
      return { ...digest, url };
    } catch (error) {
      if (!isKumikiError(error)) throw error;
      failures.push({ url, error });
      if (failures.length < urls.length) events.nextMirror(url, error);
    }
  }
  throw noMirror(failures, wanted);
}

/** Downloads from one address, and looks whether that is the file. */
async function wholeFile(
  url: string,
  partial: Partial,
  wanted: Wanted,
  client: HttpClient,
  settings: HttpSettings,
  events: DownloadEvents,
): Promise<Digest> {
  // Bytes put together from several attempts may be of several files: once, the download is begun anew.
  for (let again = partial.size() > 0; ; again = false) {
    await download(url, partial, wanted, client, settings, events);
    const digest = await digestOf(partial.path);
    const { bytes } = wanted;
    if (bytes === undefined) {
      await keptIf(partial, async () => {
        await checkSound(partial.path, wanted.name);
        if (digest.size < wanted.minBytes) throw tooSmall(wanted, digest.size);
      });
      return digest;
    }
    if (digest.size === bytes.size && digest.sha256 === bytes.sha256) return digest;
    partial.clear();
    if (again) continue;
    throw changed(
      wanted,
      digest.size === bytes.size ? `SHA-256 ${digest.sha256}` : `${digest.size} bytes`,
      digest.size === bytes.size ? `SHA-256 ${bytes.sha256}` : `${bytes.size} bytes`,
    );
  }
}

/** A file that is broken though all of it was sent is not gone on with. */
async function keptIf(partial: Partial, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    partial.clear();
    throw error;
  }
}

function noMirror(failures: readonly { url: string; error: KumikiError }[], { name }: Wanted): KumikiError {
  const [first, ...others] = failures;
  if (first === undefined) throw new TypeError(`${name} has no address`);
  const { code, summary, expected, found, hint } = first.error;
  const asked = others.length === 0 ? `${found ?? 'nothing'} at ${first.url}` : failures.map(failed).join('; ');
  return new KumikiError(code, others.length === 0 ? summary : 'none of the mirrors gives the file', {
    place: { file: name },
    ...(expected === undefined || others.length > 0 ? {} : { expected }),
    found: asked,
    ...(hint === undefined ? {} : { hint }),
    cause: first.error,
  });
}

function failed({ url, error: { summary, found } }: { url: string; error: KumikiError }): string {
  return `at ${url}: ${summary}${found === undefined ? '' : `, ${found}`}`;
}
