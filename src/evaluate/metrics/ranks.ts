/**
 * The rank of every value, the smallest being 1. Equal values share the mean of the ranks that they take up together
 * (scipy's `rankdata` with `average`).
 */
export function ranks(values: readonly number[] | Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const found = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    const value = values[order[from] ?? 0];
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === value) to++;
    for (let at = from; at < to; at++) found[order[at] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return found;
}
