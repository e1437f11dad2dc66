import { KumikiError, type Place } from '../../core/errors.js';

/** Names of columns shown in an error; a table of another kind may have hundreds. */
const SHOWN = 20;

/**
 * Checks that a table has the columns which a source reads.
 * @param found the names in its header
 * @throws {KumikiError} `format-wrong` naming the columns that are missing, and those that are there
 */
export function assertColumns(found: readonly string[], wanted: readonly string[], place: Place): void {
  const error = missingColumns(found, wanted, place);
  if (error !== undefined) throw error;
}

/** The error that {@link assertColumns} throws, if it does. */
export function missingColumns(
  found: readonly string[],
  wanted: readonly string[],
  place: Place,
): KumikiError | undefined {
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length === 0) return undefined;
  return missingNames('the table has no column', missing, { wanted, found, place, kind: 'columns' });
}

/** What stands around names that are missing. */
interface MissingNames {
  readonly kind: 'columns' | 'keys';
  readonly wanted: readonly string[];
  readonly found: readonly string[];
  readonly place: Place;
}

/** The error for names that a source reads and a file does not have. `what` begins the sentence that names them. */
export function missingNames(
  what: string,
  missing: readonly string[],
  { kind, wanted, found, place }: MissingNames,
): KumikiError {
  const there = found.slice(0, SHOWN).map(quoted).join(', ');
  return new KumikiError('format-wrong', `${what} ${missing.map(quoted).join(', ')}`, {
    place,
    expected: `the ${kind} ${wanted.map(quoted).join(', ')}`,
    found: found.length > SHOWN ? `${there} and ${found.length - SHOWN} more` : there,
    hint: 'Perhaps its publisher renamed it, or this is another file.',
  });
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
