import { open } from 'node:fs/promises';
import { KumikiError } from '../core/errors.js';
import { changed, judge, refusePageBytes, tooLarge, type Verdict, type Wanted } from './answer.js';
import type { Answer, HttpClient } from './http.js';
import { NetworkFailure } from './net-errors.js';
import type { Partial, PartialSource } from './partial.js';
import { backoff, mayPass, retryAfter } from './retry.js';
import type { HttpSettings } from './settings.js';
import { speedWatch } from './speed.js';

export interface DownloadEvents {
  /** `total` is 0 where the server does not say. */
  progress(bytes: number, total: number): void;
  /** An attempt brought no end; the next comes after `delay` milliseconds. */
  again(reason: string, delay: number): void;
}

/**
 * Downloads a file from one address into `partial`, going on where that stops, until all of it is there.
 * @throws {KumikiError} `download-failed`, `download-refused`, `raw-changed`
 */
export async function download(
  url: string,
  partial: Partial,
  wanted: Wanted,
  client: HttpClient,
  settings: HttpSettings,
  events: DownloadEvents,
): Promise<void> {
  let most = partial.size();
  let attempt = 0;
  for (;;) {
    const begun = settings.clock();
    const outcome = await tryOnce(url, partial, wanted, client, settings, events);
    if (outcome === 'done') return;
    // A line that breaks off every few megabytes still brings the file; only attempts that bring nothing new count, or
    // so little that the file would never come to an end.
    const gained = partial.size() - most;
    const seconds = (settings.clock() - begun + settings.baseDelay) / 1000;
    attempt = gained > 0 && gained >= settings.minSpeed * seconds ? 1 : attempt + 1;
    most += Math.max(0, gained);
    const asked = retryAfter(outcome.retryAfter, Date.now());
    if (attempt > settings.retries || (asked ?? 0) > settings.maxDelay) {
      throw new KumikiError('download-failed', 'the download did not finish', {
        place: { file: wanted.name },
        found:
          asked === undefined
            ? outcome.later
            : `${outcome.later}, and the server asks to wait ${Math.ceil(asked / 1000)} s`,
        hint: 'Fetch again later: the download goes on where it stopped.',
      });
    }
    const delay = Math.max(asked ?? 0, backoff(attempt, settings.baseDelay, settings.maxDelay, Math.random()));
    events.again(outcome.later, delay);
    await client.wait(delay);
  }
}

type Outcome = 'done' | { readonly later: string; readonly retryAfter: string | undefined };

async function tryOnce(
  url: string,
  partial: Partial,
  wanted: Wanted,
  client: HttpClient,
  settings: HttpSettings,
  events: DownloadEvents,
): Promise<Outcome> {
  try {
    const from = resumable(url, partial, wanted);
    if (from === wanted.bytes?.size) return 'done';
    const begunAt = partial.source();
    const answer = await client.get(url, from === 0 ? {} : rangeHeaders(url, from, begunAt));
    let verdict: Verdict;
    try {
      verdict = judge(answer, from, wanted, mayPass);
      // A server that knows ranges but not If-Range gives the rest of another file: there is no hash to tell.
      const goesOn =
        verdict === 'complete' || (typeof verdict === 'object' && 'take' in verdict && verdict.take.at > 0);
      if (goesOn && wanted.bytes === undefined && isOther(begunAt, answer)) verdict = 'restart';
    } catch (error) {
      answer.dismiss();
      throw error;
    }
    if (typeof verdict === 'object' && 'take' in verdict) {
      return await take(url, answer, verdict.take, partial, wanted, settings, events);
    }
    answer.dismiss();
    if (verdict === 'complete') return 'done';
    if (verdict !== 'restart') return verdict;
    partial.clear();
    return { later: 'the server no longer has the bytes that were begun', retryAfter: undefined };
  } catch (error) {
    return passing(error, url, wanted);
  }
}

/** How many bytes of `partial` can be built upon: those whose origin is the same file beyond doubt. */
function resumable(url: string, partial: Partial, { bytes }: Wanted): number {
  const size = partial.size();
  // With pinned bytes the hash will tell, whichever mirror they began at.
  if (bytes !== undefined) return size <= bytes.size ? size : 0;
  const source = partial.source();
  return source?.url === url && validator(source) !== undefined ? size : 0;
}

/** True where the answer names another edition of the file than the one that was begun. */
function isOther(begun: PartialSource | undefined, answer: Answer): boolean {
  const [etag, modified] = [answer.header('etag'), answer.header('last-modified')];
  if (begun?.etag !== undefined && etag !== undefined) return begun.etag !== etag;
  return begun?.modified !== undefined && modified !== undefined && begun.modified !== modified;
}

function rangeHeaders(url: string, from: number, source: PartialSource | undefined): Record<string, string> {
  // What one mirror calls its file means nothing to another: it would send all of it again.
  const ifRange = source?.url === url ? validator(source) : undefined;
  return { range: `bytes=${from}-`, ...(ifRange === undefined ? {} : { 'if-range': ifRange }) };
}

/** What may stand in If-Range: a strong entity tag, else a date (RFC 9110, 13.1.5). */
function validator({ etag, modified }: PartialSource): string | undefined {
  return etag?.startsWith('"') === true ? etag : modified;
}

async function take(
  url: string,
  answer: Answer,
  { at, total }: { readonly at: number; readonly total: number | undefined },
  partial: Partial,
  wanted: Wanted,
  settings: HttpSettings,
  events: DownloadEvents,
): Promise<Outcome> {
  const [etag, modified] = [answer.header('etag'), answer.header('last-modified')];
  // The old bytes are removed before their origin is changed: a kill in between leaves nothing that could be mistaken for new.
  if (at === 0) {
    partial.clear();
    partial.from({ url, ...(etag === undefined ? {} : { etag }), ...(modified === undefined ? {} : { modified }) });
  }
  const limit = wanted.bytes?.size ?? wanted.maxBytes;
  const isSlow = speedWatch(settings);
  let size = at;
  const handle = await open(partial.path, at === 0 ? 'w' : 'r+');
  try {
    for await (const chunk of answer.body) {
      if (size === 0) refusePageBytes(chunk, wanted.name);
      if (size + chunk.length > limit) {
        throw wanted.bytes === undefined
          ? tooLarge(wanted, size + chunk.length)
          : changed(wanted, `more than ${limit} bytes`, `${limit} bytes`);
      }
      // In full: a short write is repeated for the rest.
      for (let done = 0; done < chunk.length;) {
        done += (await handle.write(chunk, done, chunk.length - done, size + done)).bytesWritten;
      }
      size += chunk.length;
      events.progress(size, total ?? wanted.bytes?.size ?? 0);
      if (isSlow(chunk.length) && size !== total) return { later: slowText(settings), retryAfter: undefined };
    }
    await handle.sync();
  } finally {
    await handle.close();
    answer.dismiss();
  }
  if (total !== undefined && size < total) {
    return { later: `the answer ended after ${size} of ${total} bytes`, retryAfter: undefined };
  }
  return 'done';
}

function slowText({ minSpeed, speedWindow }: HttpSettings): string {
  return `it came slower than ${minSpeed} bytes a second for ${speedWindow / 1000} s`;
}

/** A failure of the line is a reason to try again; one of trust is a reason not to; the rest is thrown on. */
function passing(error: unknown, url: string, { name }: Wanted): Outcome {
  if (!(error instanceof NetworkFailure)) throw error;
  const { sort, message, proxy } = error;
  const found = proxy === undefined ? message : `${message}; proxy ${proxy}`;
  if (sort === 'passing') return { later: found, retryAfter: undefined };
  if (sort === 'untrusted') {
    throw new KumikiError('download-refused', 'the certificate of the server cannot be trusted', {
      place: { file: name },
      found,
      hint: `If a proxy of your company stands before ${new URL(url).host}, let NODE_EXTRA_CA_CERTS name its certificate.`,
      cause: error,
    });
  }
  throw new KumikiError(
    'download-failed',
    proxy === undefined
      ? 'the server cannot be reached, or does not speak HTTP'
      : 'the server cannot be reached through the proxy',
    {
      place: { file: name },
      found,
      hint:
        proxy === undefined
          ? 'Check the network. Proxies are taken from HTTPS_PROXY and NO_PROXY.'
          : 'Check HTTPS_PROXY; NO_PROXY names the hosts that are reached without it.',
      cause: error,
    },
  );
}
