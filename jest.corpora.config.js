// The tests on real raw corpora: run where the folder with them stands beside the checkout.
import base from './jest.config.js';

export default { ...base, roots: ['<rootDir>/test/corpora'], testPathIgnorePatterns: [], testTimeout: 600_000 };
