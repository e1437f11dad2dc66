/** The rest of a heading line from its second character on. Comments may follow it, here or in escaped text. */
const REST_OF_HEADING = /[^\n]*=[ \t]*(?:(?:<|&lt;)!--[^\n]*)?(?=\n|$)/y;

/** The lead section of a page: all before its first heading line, `= … =`. Takes wikitext, also escaped as dumps hold it. */
export function leadOf(wikitext: string): string {
  if (wikitext.startsWith('=') && isHeading(wikitext, 0)) return '';
  for (let at = wikitext.indexOf('\n='); at >= 0; at = wikitext.indexOf('\n=', at + 1)) {
    if (isHeading(wikitext, at + 1)) return wikitext.slice(0, at);
  }
  return wikitext;
}

function isHeading(text: string, start: number): boolean {
  REST_OF_HEADING.lastIndex = start + 1;
  return REST_OF_HEADING.test(text);
}
