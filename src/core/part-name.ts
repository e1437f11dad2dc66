/**
 * What is wrong with a pattern of the names of parts ({@link RawFileSpec.partNames}), in words that go on after "the name
 * of a part"; `undefined` where nothing is.
 */
export function wrongPartName(pattern: string): string | undefined {
  const count = (field: string): number => pattern.split(field).length - 1;
  if (count('{part}') !== 1) return 'has {part} once';
  const [first, last] = [count('{first}'), count('{last}')];
  return first === last && first <= 1 ? undefined : 'has {first} and {last} once each, or neither';
}
