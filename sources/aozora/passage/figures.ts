const RULES = '─│┌┐└┘├┤┬┴┼━┃┏┓┗┛┣┫┳┻╋';
/** What has no rules at both ends is no box, but a tree whose branches stand at a place that is lost without the blanks. */
const BOX = new RegExp(`^[${RULES}].*[${RULES}]$`, 'u');
const BRANCH = /[┌┐└┘├┤]|^[│┃]/u;

/** A passage down to the first line of a figure that is made of characters; a box with words in it is text. */
export function aboveFigure(text: string): string {
  const lines = text.split('\n');
  let at = lines.findIndex((line) => BRANCH.test(line) && !BOX.test(line));
  while (at > 0 && BOX.test(lines[at - 1] ?? '')) at--;
  return at === -1 ? text : lines.slice(0, at).join('\n');
}
