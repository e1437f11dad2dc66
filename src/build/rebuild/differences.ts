/** A place in which two values of JSON differ. */
export interface Difference {
  /** `sources[0].files[1].sha256` */
  readonly path: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** The places in which two values of JSON differ, in their order: the innermost ones. */
export function* differencesOf(expected: unknown, found: unknown, path = ''): Generator<Difference, void> {
  if (!isObject(expected) || !isObject(found) || Array.isArray(expected) !== Array.isArray(found)) {
    if (!Object.is(expected, found)) yield { path, expected, found };
    return;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const inner = Array.isArray(expected) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    yield* differencesOf(expected[key], found[key], inner);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
