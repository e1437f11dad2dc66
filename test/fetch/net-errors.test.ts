import { describe, expect, it } from '@jest/globals';
import { failureSort, failureText } from '../../src/fetch/net-errors.js';

const failure = (code: string, details: object = {}): Error =>
  Object.assign(new Error('no luck'), { code, ...details });

describe('a failure of the network', () => {
  it.each([
    ['ECONNRESET', 'passing'],
    ['EAI_AGAIN', 'passing'],
    ['UND_ERR_SOCKET', 'passing'],
    ['UND_ERR_BODY_TIMEOUT', 'passing'],
    ['ENOTFOUND', 'broken'],
    ['HPE_INVALID_HEADER_TOKEN', 'broken'],
    ['UND_ERR_ABORTED', 'broken'],
    ['UND_ERR_INVALID_ARG', 'broken'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'broken'],
    ['ERR_ASSERTION', 'broken'],
  ])('%s is %s', (code, sort) => {
    expect(failureSort(failure(code))).toBe(sort);
  });

  it.each([
    'CERT_HAS_EXPIRED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_CHAIN_TOO_LONG',
    'CRL_NOT_YET_VALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    // Begins as the codes of system errors do.
    'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'HOSTNAME_MISMATCH',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'OUT_OF_MEM',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNSPECIFIED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_TLS_CERT_ALTNAME_FORMAT',
    // Of no version of Node that there is.
    'CERT_OF_A_LATER_VERSION',
  ])('%s is one of trust', (code) => {
    expect(failureSort(failure(code))).toBe('untrusted');
  });

  it('of a system call, of a library or of another sort of error is none of trust', () => {
    expect(failureSort(failure('UNKNOWN', { syscall: 'read', errno: -1 }))).toBe('broken');
    expect(failureSort(failure('SOMETHING_ODD', { library: 'SSL routines' }))).toBe('broken');
    expect(failureSort(failure('ABORT_ERR', { name: 'AbortError' }))).toBe('broken');
  });

  it('has a sort, whatever was thrown', () => {
    for (const thrown of [new Error('no code'), new TypeError('odd'), 'text', undefined, null, { code: 5 }]) {
      expect(failureSort(thrown)).toBe('broken');
    }
  });

  it('is told with its code, in one line', () => {
    expect(failureText(failure('ECONNRESET'))).toBe('no luck (ECONNRESET)');
    expect(failureText(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))).toBe('read ECONNRESET');
    expect(failureText(failure('X', { message: 'one:\n\n  two' }))).toBe('one: (X)');
    const addresses = [new Error('connect ECONNREFUSED ::1:1'), new Error('connect ECONNREFUSED 127.0.0.1:1')];
    expect(failureText(Object.assign(new AggregateError(addresses, ''), { code: 'ECONNREFUSED' }))).toBe(
      'connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1',
    );
  });
});
