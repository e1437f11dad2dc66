import { KumikiError } from '../core/errors.js';

/** Where the Hub is, and who asks. */
export interface Account {
  /** `https://huggingface.co`, or what HF_ENDPOINT names; without a slash at its end. */
  readonly endpoint: string;
  /** The access token of HF_TOKEN; `undefined` where there is none. */
  readonly token: string | undefined;
}

const ENDPOINT = 'https://huggingface.co';
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads HF_ENDPOINT and HF_TOKEN.
 * @throws {KumikiError} `option-wrong` where one of them is none. The token is not shown.
 */
export function accountIn(env: NodeJS.ProcessEnv): Account {
  const given = (env['HF_ENDPOINT'] ?? '').trim();
  const token = (env['HF_TOKEN'] ?? '').trim();
  if (token !== '' && !/^hf_[\w-]+$/u.test(token)) {
    throw new KumikiError('option-wrong', 'HF_TOKEN holds no access token of the Hub', {
      expected: 'hf_ and letters and digits behind it',
      hint: TOKEN_HINT,
    });
  }
  return { endpoint: given === '' ? ENDPOINT : endpointOf(given), token: token === '' ? undefined : token };
}

/** What to do without a token that may write. */
export const TOKEN_HINT = 'Make a token with write access in the settings of your account, and put it into HF_TOKEN.';

/** The token goes to this address with every request: over plain HTTP others could read it. */
function endpointOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (url !== undefined && isSafe && url.username === '' && url.search === '' && url.hash === '') {
    return url.href.replace(/\/$/u, '');
  }
  throw new KumikiError('option-wrong', 'HF_ENDPOINT is not the address of a Hub', {
    expected: 'https://host, without a name, a password or a question mark',
    hint: `Correct it, or unset it for ${ENDPOINT}.`,
  });
}

/** What the Hub takes for the name of an account or of a repository. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9]|[-._](?![-.]))*$/u;
const LONGEST_NAME = 96;

/**
 * Checks the name of a repository.
 * @throws {KumikiError} `option-wrong`
 */
export function checkRepo(repo: string): void {
  const parts = repo.split('/');
  const isName = (part: string): boolean => NAME.test(part) && !/[-.]$/u.test(part) && part.length <= LONGEST_NAME;
  if (parts.length === 2 && parts.every(isName) && !repo.endsWith('.git')) return;
  throw new KumikiError('option-wrong', 'this is not the name of a repository', {
    expected: 'user/name, of letters, digits and single - _ .',
    found: repo,
  });
}

/** What Git takes for the name of a branch, but for a few names that nobody needs. */
const BRANCH = /^[A-Za-z0-9](?:[\w-]|[./](?![./]))*$/u;

/**
 * Checks the name of a branch.
 * @throws {KumikiError} `option-wrong`
 */
export function checkBranch(branch: string): void {
  if (BRANCH.test(branch) && !/(?:[./]|\.lock)$/u.test(branch) && branch.length <= 200) return;
  throw new KumikiError('option-wrong', 'this is not the name of a branch', {
    expected: 'letters, digits and single - _ . /',
    found: branch,
  });
}

/**
 * Checks the title of a commit.
 * @throws {KumikiError} `option-wrong`
 */
export function checkMessage(message: string): void {
  if (message.trim() !== '') return;
  throw new KumikiError('option-wrong', 'the message of the commit is empty', {
    expected: 'some words',
    hint: 'Leave it out, and it names the number of records and the manifest.',
  });
}
