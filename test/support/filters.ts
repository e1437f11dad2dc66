import type { Apply, Filter } from '../../src/core/filter.js';
import { isDrop } from '../../src/core/source.js';
import { stepContext } from '../../src/core/step-files.js';
import { filesIn } from '../../src/options/step-files.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { recordOf } from './segments.js';

/** The filter with these options, checked and opened as a build does it. Paths in options are absolute. */
export async function openFilter(filter: Filter, options: unknown = {}): Promise<Apply> {
  const checked = filter.options.parse(options);
  return filter.open(checked, stepContext(filesIn(filter.options, checked, '/')));
}

/** What a filter does to a record with these fields: `kept`, the reason of the drop, or the record it makes. */
export function outcomeOf(apply: Apply, change: Partial<DatasetRecord>): string | DatasetRecord {
  const record = recordOf(change);
  const result = apply(record);
  if (isDrop(result)) return result.reason;
  return result === record ? 'kept' : result;
}

/** What is wrong with these options, in the words that a user is shown; empty where nothing is. */
export function complaint(filter: Filter, options: unknown): string {
  const { error } = filter.options.safeParse(options);
  return error?.issues.map(({ path, message }) => [...path.map(String), message].join(': ')).join('; ') ?? '';
}
