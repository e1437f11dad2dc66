// The tests are TypeScript and the code they test is the compiled package in dist/, so that worker threads, the command line
// and the published files are what is tested. Node loads both: see test/support/runner/.
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/runner/setup.mjs',
  testRunner: '<rootDir>/test/support/runner/runner.mjs',
  reporters: ['<rootDir>/test/support/runner/reporter.mjs', 'summary'],
  roots: ['<rootDir>/test', '<rootDir>/sources'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['\\.corpora\\.test\\.ts$', '<rootDir>/test/corpora/'],
  transform: {},
  testTimeout: 120_000,
  // As many processes as cores: Jest would leave one core idle, which is half of the machine where there are two.
  maxWorkers: '100%',
  // A process keeps the modules of all files of tests that it has run, and grows slow of it: half the time went into that. It ends
  // between two files of tests, and a new one goes on.
  workerIdleMemoryLimit: '900MB',
};
