import { OPT_OUT_FILES, type OptOutFile, type OptOutState } from '../../catalog/opt-out.js';
import { isKumikiError } from '../../core/errors.js';
import { sha256Of } from '../digest.js';
import type { HttpClient } from '../http.js';
import { NetworkFailure } from '../net-errors.js';

/** No such file is larger: readers of robots.txt need not read more than 500 KiB (RFC 9309, 2.5). */
const MOST_BYTES = 512 * 1024;
/** The server says that there is none. Other statuses say nothing of it: it is busy, or wants to know who asks. */
const ABSENT: ReadonlySet<number> = new Set([404, 410]);

/**
 * How one file of a host is today. Best effort: whatever goes wrong on the way, nobody knows.
 * @param origin `https://example.org`
 * @param day of today, as `2026-11-27`
 */
export async function askHost(client: HttpClient, origin: string, file: OptOutFile, day: string): Promise<OptOutState> {
  try {
    const answer = await client.get(`${origin}${OPT_OUT_FILES[file]}`, {});
    if (answer.status !== 200) {
      answer.dismiss();
      return ABSENT.has(answer.status) ? { status: 'absent', lookedUp: day } : 'unknown';
    }
    const bytes = await bodyOf(answer.body);
    if (bytes === undefined) answer.dismiss();
    // Some servers answer everything with a page of theirs.
    if (bytes === undefined || (file === 'tdmrep' ? !isJson(bytes) : isPage(bytes))) return 'unknown';
    return { status: 'present', lookedUp: day, sha256: sha256Of(bytes) };
  } catch (error) {
    if (error instanceof NetworkFailure || isKumikiError(error)) return 'unknown';
    throw error;
  }
}

/** `undefined` where it is larger than such a file can be. */
async function bodyOf(body: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > MOST_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** True for HTML and XML: rules for robots are lines of a name, a colon and a value. */
function isPage(bytes: Buffer): boolean {
  return /^\uFEFF?\s*</u.test(bytes.toString('utf8'));
}
