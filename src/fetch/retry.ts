/** Statuses after which the same request may succeed (RFC 9110, 15; RFC 6585). */
const PASSING_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export function mayPass(status: number): boolean {
  return PASSING_STATUS.has(status);
}

/**
 * The wait that a server asks for: whole seconds, or a date (RFC 9110, 10.2.3).
 * @param now the time, in milliseconds since 1970
 * @returns milliseconds; `undefined` where there is no such header or it cannot be read
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // A date begins with the name of a day; anything else that Date.parse would guess at is not what the RFC says.
  const time = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}

/**
 * The wait before repetition number `attempt` (from 1): doubling, and between half and all of that, so that many
 * clients that failed together do not come back together.
 * @param random a number from 0 up to 1
 */
export function backoff(attempt: number, base: number, longest: number, random: number): number {
  return Math.min(longest, base * 2 ** (attempt - 1)) * (0.5 + random / 2);
}
