import { isKumikiError, KumikiError } from '../core/errors.js';
import { failureText } from '../fetch/net-errors.js';
import { causeOf } from './fetching.js';
import { type Account, TOKEN_HINT } from './settings.js';

/** The status of an answer that the Hub's client reports as an error; `undefined` where there was no answer. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** What a person can do about a status that has one answer. */
const REFUSED: Readonly<Record<number, readonly [summary: string, hint: string]>> = {
  401: ['the Hub does not know the token', TOKEN_HINT],
  403: ['the token may not write to this repository', TOKEN_HINT],
  404: [
    'the Hub has no such repository or branch, or does not show it to this token',
    'Look at the name and the branch; a token sees only what it was made for.',
  ],
  409: [
    'somebody else changed the repository meanwhile',
    'Run the same command again: what has arrived is not sent a second time.',
  ],
  429: ['the Hub asks to wait', 'Run the same command later: what has arrived is not sent a second time.'],
};

const AGAIN = 'Run the same command again: what has arrived is not sent a second time.';

/**
 * What went wrong between this program and the Hub, as a sentence. An error of another kind is handed back as it is.
 * @param repo named in the sentence
 */
export function hubFailure(error: unknown, repo: string, account: Account): unknown {
  if (isKumikiError(error)) return error;
  const place = { file: repo };
  const said = (text: string): string => withoutToken(text, account);
  const status = statusOf(error);
  if (status === undefined) {
    const cause = causeOf(error);
    if (cause === error && !isNetworkError(error)) return error;
    return new KumikiError('publish-failed', 'the connection to the Hub broke', {
      place,
      found: said(failureText(cause)),
      hint: AGAIN,
      cause: error,
    });
  }
  const words = error instanceof Error ? said(firstLine(error.message)) : '';
  const [summary, hint] = REFUSED[status] ?? [
    status >= 500 ? 'the Hub has a fault' : 'the Hub does not take it',
    status >= 500 ? AGAIN : 'What it says may tell why.',
  ];
  const code = status >= 500 || status === 409 || status === 429 ? 'publish-failed' : 'publish-refused';
  return new KumikiError(code, summary, { place, found: `status ${status}: ${words}`, hint, cause: error });
}

/** Errors of Node's and undici's sockets have codes; those that a stopped request has do not concern the line. */
function isNetworkError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

/** A server may repeat what it was sent. */
function withoutToken(text: string, { token }: Account): string {
  return token === undefined ? text : text.replaceAll(token, '…');
}

const LONGEST = 300;

function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
