const PICTURE = /^［＃[^［］]{0,60}(?:図|挿絵|挿画|絵)[^［］]{0,60}入る］$/u;
const ENDS_WITH_COMMA = /[、，]$/u;
const FARTHEST = 80;
const FEWEST = 2;

/** True for a body whose sentences run around pictures, in lines that end where a picture begins and not where a clause does. */
export function runsAroundPictures(body: readonly string[]): boolean {
  const lines = body.slice(0, FARTHEST);
  const cut = lines.filter((line, index) => PICTURE.test(line) && ENDS_WITH_COMMA.test(lines[index - 1] ?? ''));
  return cut.length >= FEWEST;
}
