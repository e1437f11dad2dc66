/** What begins and ends a table, written as a template so that it may stand in an argument: `{{(!}}`, `{{!)}}`. */
const BRACKET = /^([ \t:*#]{0,20})\{\{[ \t]{0,9}(\(!|!\))[ \t]{0,9}\}\}/gm;

/** Tables that are written with templates for their brackets as tables proper. */
export function withTables(text: string): string {
  if (!text.includes('(!') && !text.includes('!)')) return text;
  return text.replace(BRACKET, (_, indent: string, name: string) => indent + (name === '(!' ? '{|' : '|}'));
}
