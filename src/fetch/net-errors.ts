import { hasCode } from '../core/errors.js';

/** Failures of the line or of a busy server: another attempt may do. Codes of Node, of its parser and of undici. */
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

/** The other side is not proved to be who it should be: no attempt will change that. */
const UNTRUSTED = [
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** Hosts that do not exist, answers that break the protocol, a proxy that says no. */
const BROKEN = ['ENOTFOUND', 'HPE_', 'UND_ERR_', 'ERR_SSL_', 'ERR_TLS_'];

/**
 * What sort of failure of the network this is: `passing` is worth another attempt, `untrusted` and `broken` are not.
 * `undefined`: it is none.
 */
export function networkFailure(error: unknown): 'passing' | 'untrusted' | 'broken' | undefined {
  if (hasCode(error, ...PASSING)) return 'passing';
  if (hasCode(error, ...UNTRUSTED)) return 'untrusted';
  const { code } = error as { code?: unknown };
  if (code === 'UND_ERR_INVALID_ARG') return undefined;
  return typeof code === 'string' && BROKEN.some((start) => code.startsWith(start)) ? 'broken' : undefined;
}

/** What such a failure says of itself, in a few words. */
export function failureText(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : '';
  return [text, typeof code === 'string' && !text.includes(code) ? `(${code})` : '']
    .filter((part) => part !== '')
    .join(' ');
}
