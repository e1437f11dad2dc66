import { hasCode } from '../core/errors.js';
import { mayPass } from './retry.js';

/** `passing` is worth another attempt; `untrusted` (a certificate) and `broken` are not. */
export type FailureSort = 'passing' | 'untrusted' | 'broken';

/** A failure between this program and a server, with its kind. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';

  /** @param proxy the proxy that was asked, as a person may see it: without name and password */
  constructor(
    readonly sort: FailureSort,
    text: string,
    readonly proxy: string | undefined,
    cause: unknown,
  ) {
    super(text, { cause });
  }
}

/** A proxy that does not let through. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';

  /** @param status the HTTP status of the answer */
  constructor(readonly status: number) {
    super(`the proxy answers with status ${status}${status === 407 ? ': it asks for a name and a password' : ''}`);
  }
}

/** Failures of the line or of a busy server. Codes of Node, of its parser and of undici. */
const PASSING = [
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'EPIPE',
  'EPROTO',
  'ETIMEDOUT',
  'HPE_CB_MESSAGE_COMPLETE',
  'HPE_INVALID_CONSTANT',
  'HPE_INVALID_EOF_STATE',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_SOCKET',
];

/**
 * What sort of failure an error of the HTTP client is. Every error has one: whatever the client throws, a parser error
 * without a code or an assertion within it as well, concerns one file and must not end the others.
 */
export function failureSort(error: unknown): FailureSort {
  if (error instanceof ProxyRefusal) return mayPass(error.status) ? 'passing' : 'broken';
  if (isCertificateError(error)) return 'untrusted';
  return hasCode(error, ...PASSING) ? 'passing' : 'broken';
}

/**
 * True where a certificate did not stand the check. Node gives such an error the name that OpenSSL has for the reason
 * (the list "X509 certificate error codes" in the documentation of `node:tls`: CERT_HAS_EXPIRED, INVALID_PURPOSE …) and
 * nothing else. Every other error has the prefix of its family (ERR_, UND_ERR_, HPE_), or the name of a system error
 * (ECONNRESET), or says which call or library it is from. So codes that a later version adds are known as well.
 */
function isCertificateError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return false;
  const { code } = error;
  // A name that is not the host's is found by Node itself.
  if (code.startsWith('ERR_TLS_CERT_')) return true;
  if ('syscall' in error || 'errno' in error || 'library' in error) return false;
  if (!('name' in error) || error.name !== 'Error') return false;
  const isSystem = /^(?:E[A-Z0-9]+|EAI_[A-Z]+)$/.test(code);
  return /^[A-Z][A-Z0-9_]+$/.test(code) && !isSystem && !/^(?:ERR|UND_ERR|HPE)_/.test(code);
}

/** What such a failure says of itself, in a few words. */
export function failureText(error: unknown): string {
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  const own = typeof message === 'string' ? (message.trim().split('\n', 1)[0] ?? '').trimEnd() : '';
  // A host with several addresses fails with one error for each, and says nothing itself.
  const text = own === '' && Array.isArray(errors) ? errors.map(failureText).join('; ') : own;
  return [text, typeof code === 'string' && !text.includes(code) ? `(${code})` : '']
    .filter((part) => part !== '')
    .join(' ');
}
