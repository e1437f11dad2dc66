/**
 * The conformance suite for sources, and a way to read rows in a test.
 * @module kumiki/testing
 */
export { describeSource, type Runner } from './describe-source.js';
export { readRows, type RowsRead } from './read-rows.js';
export { type SourceCheck, sourceChecks } from './source-checks.js';
export type { SourcePlace } from './subject.js';
