/** Reads raw files, given by their publisher's names, the way a build does. */
export { readRows as readSource, type RowsRead as Reading } from '../../src/testing/index.js';
