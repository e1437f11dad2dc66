// Tests are TypeScript, turned into JavaScript by swc; the code they test is the compiled package in dist/,
// so that worker threads, the command line and the published files are what is tested.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/sources'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['\\.corpora\\.test\\.ts$', '<rootDir>/test/corpora/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  resolver: '<rootDir>/test/support/resolver.cjs',
  testTimeout: 120_000,
  // As many processes as cores: Jest would leave one core idle, which is half of the machine where there are two.
  maxWorkers: '100%',
};
