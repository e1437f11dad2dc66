/** True where one character is to be changed, put in or taken out at most. */
export function isNear(left: string, right: string): boolean {
  return isWithin(left, right, 1, () => true);
}

/**
 * True where so many changes make one text of the other: characters that pass, changed, put in or taken out.
 * @param most a small number: the time grows with 3 to its power
 */
export function isWithin(left: string, right: string, most: number, passes: (character: string) => boolean): boolean {
  let at = 0;
  while (at < left.length && left.charAt(at) === right.charAt(at)) at++;
  if (at === left.length && at === right.length) return true;
  if (most === 0) return false;
  const [a, b] = [left.slice(at), right.slice(at)];
  const [isFree, isOther] = [passes(a.charAt(0)), passes(b.charAt(0))];
  return (
    (a !== '' && isFree && isWithin(a.slice(1), b, most - 1, passes)) ||
    (b !== '' && isOther && isWithin(a, b.slice(1), most - 1, passes)) ||
    (a !== '' && b !== '' && isFree && isOther && isWithin(a.slice(1), b.slice(1), most - 1, passes))
  );
}
