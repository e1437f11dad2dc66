/** A JSON value as Python's `json.dumps(value, ensure_ascii=False)` writes it: `, ` and `: ` between the parts. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, its]) => `${JSON.stringify(key)}: ${pythonJson(its)}`);
  return `{${entries.join(', ')}}`;
}

/** The elements as one JSON array, indented as `json.dumps(…, indent=step)` does, one after another. */
export async function* jsonArray(
  elements: Iterable<unknown> | AsyncIterable<unknown>,
  step: number,
): AsyncGenerator<string, void, undefined> {
  const pad = ' '.repeat(step);
  let before = '[\n';
  for await (const element of elements) {
    yield before + pad + JSON.stringify(element, null, step).replaceAll('\n', `\n${pad}`);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
