const CORNERS = /[┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋┠┨┯┷┿┃│]/u;
/** Of a memorandum: who stands for whom. */
const PAIR = /^[^\s\u3000、。「」]{1,6}[\s\u3000]*――[\s\u3000]*[^、。「」！？…]{1,40}$/u;
const FEWEST_PAIRS = 4;

/** True for a passage that is drawn rather than written: names in boxes, trees of lines, a table of who stands for whom. */
export function isDrawn(text: string): boolean {
  const lines = text.split('\n');
  return CORNERS.test(text) || (lines.length >= FEWEST_PAIRS && lines.every((line) => PAIR.test(line)));
}
