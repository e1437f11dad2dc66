import { z } from 'zod';

/**
 * Files by which a host may say that mining its texts is reserved. `robots`: `/robots.txt` (RFC 9309); `tdmrep`:
 * `/.well-known/tdmrep.json` (the TDM Reservation Protocol of a W3C community group); `ai`: `/ai.txt`, which Spawning proposed in 2023 in the
 * grammar of `robots.txt`. Others have proposed other forms under that name, so of a text it is only asked whether it is a page instead.
 */
export const OPT_OUT_FILES = { robots: '/robots.txt', tdmrep: '/.well-known/tdmrep.json', ai: '/ai.txt' } as const;
/** One of these files, by its short name. */
export type OptOutFile = keyof typeof OPT_OUT_FILES;

/** How such a file was on a day: not there, there with these bytes, or nobody could look. */
export const fileState = z.union([
  z.literal('unknown'),
  z.strictObject({ status: z.literal('absent'), lookedUp: z.iso.date() }),
  z.strictObject({
    status: z.literal('present'),
    lookedUp: z.iso.date(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 lower-case hexadecimal digits'),
  }),
]);

/** What is known of a host that raw files are downloaded from. */
export const hostState = z.strictObject({
  /** The terms of the site, where somebody has found them. */
  terms: z.url({ protocol: /^https?$/ }).optional(),
  robots: fileState,
  tdmrep: fileState,
  ai: fileState,
});

/** `unknown`: nobody could look. Else what was there on which day. */
export type OptOutState = z.infer<typeof fileState>;

/** How a host is known to stand to mining: `robots.txt absent (2026-11-27), tdmrep.json unknown, ai.txt present (2026-11-27)`. */
export function optOutText({ robots, tdmrep, ai }: Readonly<Record<OptOutFile, OptOutState>>): string {
  return `robots.txt ${stateText(robots)}, tdmrep.json ${stateText(tdmrep)}, ai.txt ${stateText(ai)}`;
}

/** `unknown`, `absent (2026-11-27)`, `present (2026-11-27)`. */
function stateText(state: OptOutState): string {
  return state === 'unknown' ? state : `${state.status} (${state.lookedUp})`;
}

/** What changed from one state to a later one, in a word or two; `undefined` where nothing did, or nobody knows. */
export function optOutChange(before: OptOutState, after: OptOutState): string | undefined {
  if (before === 'unknown' || after === 'unknown') return undefined;
  if (before.status !== after.status) return after.status === 'present' ? 'is there now' : 'is no longer there';
  const isSame = before.status === 'absent' || after.status === 'absent' || before.sha256 === after.sha256;
  return isSame ? undefined : 'says something else now';
}
