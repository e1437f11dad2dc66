import { isKumikiError, type KumikiError } from '../../core/errors.js';
import { parseCanonicalLine } from '../../core/line.js';
import type { DatasetRecord } from '../../core/record.js';
import { recordsFile } from './part.js';
import { partDamaged } from './part-folder.js';
import type { Segment } from './segments.js';

/**
 * The record of a line of a part. This package wrote the line, so one that is no record has changed since. The hash of a
 * file says so only at its end, and a line of it is parsed before.
 * @throws {KumikiError} `part-damaged`
 */
export function recordOfLine(line: string, segment: Segment): DatasetRecord {
  try {
    return parseCanonicalLine(line, { file: recordsFile(segment.task), line: 0 });
  } catch (error) {
    throw isKumikiError(error) && error.code === 'record-invalid' ? recordsDamaged(segment, error) : error;
  }
}

/** Says that the records of a segment are not as they were written. */
export function recordsDamaged({ part, source, task }: Segment, cause?: unknown): KumikiError {
  return partDamaged(part.key, source, recordsFile(task), cause);
}
