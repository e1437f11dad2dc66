import type { SpeedFloor } from './speed.js';

/** How patiently and how politely files are got. Times in milliseconds. */
export interface HttpSettings extends SpeedFloor {
  /** Longest wait for a connection, for an answer to begin, and between two pieces of it. */
  readonly timeout: number;
  /** How often in a row an attempt may bring (almost) nothing new before the mirror is given up. */
  readonly retries: number;
  /** The wait before the first repetition; it doubles with each one in a row. */
  readonly baseDelay: number;
  /** The longest wait between attempts, also where a server asks for more by Retry-After: then the mirror is given up. */
  readonly maxDelay: number;
  /** The largest file that is taken where its size is not known before, in bytes. */
  readonly maxBytes: number;
  /** Files downloaded at a time. */
  readonly jobs: number;
  /** Of these, from one host. */
  readonly perHost: number;
  /** Certificates to trust beside the usual ones, in PEM form (of a company's proxy, say). */
  readonly ca: string | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up. */
  readonly env: NodeJS.ProcessEnv;
}

export const HTTP_DEFAULTS: HttpSettings = {
  timeout: 60_000,
  // A telephone line brings 5 kB/s; a file of 100 MB at less than 1 kB/s would take longer than a day.
  minSpeed: 1_000,
  speedWindow: 60_000,
  clock: () => performance.now(),
  retries: 6,
  baseDelay: 1_000,
  maxDelay: 300_000,
  maxBytes: 16 * 1024 ** 3,
  jobs: 4,
  perHost: 2,
  ca: undefined,
  env: process.env,
};
