// The tests on real raw corpora: run where the folder with them stands beside the checkout.
import base from './jest.config.js';

export default {
  ...base,
  // What is made of real corpora may be larger than the memory.
  globalSetup: undefined,
  testMatch: ['**/*.corpora.test.ts', '<rootDir>/test/corpora/**/*.test.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 600_000,
};
