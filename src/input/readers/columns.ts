import { KumikiError, type Place } from '../../core/errors.js';

/** Names of columns shown in an error; a table of another kind may have hundreds. */
const SHOWN = 20;

/**
 * Checks that a table has the columns which a source reads.
 * @param found the names in its header
 * @throws {KumikiError} `format-wrong` naming the columns that are missing, and those that are there
 */
export function assertColumns(found: readonly string[], wanted: readonly string[], place: Place): void {
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length === 0) return;
  const there = found.slice(0, SHOWN).map(quoted).join(', ');
  throw new KumikiError('format-wrong', `the table has no column ${missing.map(quoted).join(', ')}`, {
    place,
    expected: `the columns ${wanted.map(quoted).join(', ')}`,
    found: found.length > SHOWN ? `${there} and ${found.length - SHOWN} more` : there,
    hint: 'Perhaps its publisher renamed it, or this is another file.',
  });
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
