const CORNERS = /[┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋┠┨┯┷┿┃│]/u;

/** True for a passage that is drawn rather than written: names in boxes, trees of lines. */
export function isDrawn(text: string): boolean {
  return CORNERS.test(text);
}
