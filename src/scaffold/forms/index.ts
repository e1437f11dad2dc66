import type { Form } from '../form.js';
import { csv } from './csv.js';
import { jsonArray } from './json-array.js';
import { jsonLines } from './json-lines.js';
import { pairsTsv } from './pairs-tsv.js';

/** The forms of raw file that a new source can start from, in the order of their ids. */
export const FORMS: readonly Form[] = [csv, jsonArray, jsonLines, pairsTsv];
