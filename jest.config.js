// Tests are TypeScript, turned into JavaScript by swc; the code they test is the compiled package in dist/,
// so that worker threads, the command line and the published files are what is tested.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/corpora/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  moduleNameMapper: {
    '^(?:\\.\\./)+(src|sources|transforms|licenses|bench)/(.*)\\.js$': '<rootDir>/dist/$1/$2.js',
    '^(\\.\\.?/.*)\\.js$': '$1',
  },
  testTimeout: 120_000,
};
