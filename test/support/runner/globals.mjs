// What the tests get for `@jest/globals`: loaded once for every file of tests, whose own functions these are.
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } =
  globalThis[Symbol.for('kumiki.jest-globals')];
