import { executionAsyncResource } from 'node:async_hooks';
import { describe, expect, it } from '@jest/globals';
import { KumikiError } from '../../../src/core/errors.js';
import { thrown } from '../errors.js';

/** Lines above, so that a place in the TypeScript is another than in the JavaScript: types leave none. */
interface Nothing {
  readonly nothing: string;
}

/** An error, and the text of this line beside it. */
const made = (): Error & Partial<Nothing> => new Error('made on line 12');

describe('a file of tests', () => {
  it('gets the compiled modules of the package, and its own of test/', () => {
    expect(import.meta.resolve('../../../src/core/errors.js')).toMatch(/\/dist\/src\/core\/errors\.js$/u);
    expect(import.meta.resolve('../errors.js')).toMatch(/\/test\/support\/errors\.ts\?suite=\d+$/u);
    expect(new URL(import.meta.url).search).toBe(new URL(import.meta.resolve('../errors.js')).search);
  });

  it('shares globals and modules with the package', () => {
    const error = thrown(() => {
      throw new KumikiError('io-failed', 'it failed');
    });
    expect(error).toBeInstanceOf(KumikiError);
    expect(error).toBeInstanceOf(Error);
    expect(Object.getPrototypeOf(Object.getPrototypeOf(error))).toBe(Error.prototype);
  });

  it('carries the storage of its own run alone from promise to promise', async () => {
    await Promise.resolve();
    const storages = Object.getOwnPropertySymbols(executionAsyncResource()).filter(
      ({ description }) => description === 'kResourceStore',
    );
    // A Node that carries storages in another way has none here.
    expect(storages.length).toBeLessThanOrEqual(1);
  });

  it('has nothing to read at every start of Node that its commands do not need', () => {
    expect(process.env['NODE_EXTRA_CA_CERTS']).toBeUndefined();
  });

  it('reads places in the TypeScript in the stack of an error', () => {
    expect(made().stack).toContain('runner.test.ts:12:');
  });
});
