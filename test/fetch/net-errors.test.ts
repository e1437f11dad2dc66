import { describe, expect, it } from '@jest/globals';
import { failureText, networkFailure } from '../../src/fetch/net-errors.js';

const failure = (code: string): Error => Object.assign(new Error('no luck'), { code });

describe('a failure of the network', () => {
  it.each([
    ['ECONNRESET', 'passing'],
    ['EAI_AGAIN', 'passing'],
    ['UND_ERR_SOCKET', 'passing'],
    ['UND_ERR_BODY_TIMEOUT', 'passing'],
    ['ENOTFOUND', 'broken'],
    ['HPE_INVALID_HEADER_TOKEN', 'broken'],
    ['UND_ERR_ABORTED', 'broken'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'broken'],
    ['CERT_HAS_EXPIRED', 'untrusted'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
    // Of the disk, and of this program: not for the network to forgive.
    ['ENOSPC', undefined],
    ['EACCES', undefined],
    ['UND_ERR_INVALID_ARG', undefined],
  ])('%s is %s', (code, sort) => {
    expect(networkFailure(failure(code))).toBe(sort);
  });

  it('is told with its code', () => {
    expect(failureText(failure('ECONNRESET'))).toBe('no luck (ECONNRESET)');
    expect(failureText(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))).toBe('read ECONNRESET');
  });
});
