/** What may stand before and behind the root element of an XML document (XML 1.0, 2.1), and how each ends. */
const AROUND = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<!', '>'],
] as const;

/** The name of the root element; `undefined` where these first bytes (as Latin-1) show none. */
export function xmlRoot(head: string): string | undefined {
  return /^<([^\s<>/!?]+)/.exec(withoutProlog(head) ?? '')?.[1];
}

/** The text from the root element on; `undefined` where something before it is not closed. */
function withoutProlog(text: string): string | undefined {
  let rest = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  for (;;) {
    const around = AROUND.find(([start]) => rest.startsWith(start));
    if (around === undefined) return rest;
    const end = endOf(rest, around[1]);
    if (end < 0) return undefined;
    rest = rest.slice(end).trimStart();
  }
}

/** Where what `text` begins with ends. A document type may hold declarations in brackets, each with a `>` of its own. */
function endOf(text: string, stop: string): number {
  const plain = text.indexOf(stop, 2);
  const bracket = stop === '>' ? text.slice(0, Math.max(0, plain)).indexOf('[') : -1;
  const end = bracket < 0 ? plain : text.indexOf(stop, text.indexOf(']', bracket));
  return end < 0 ? -1 : end + stop.length;
}

/** True where these last bytes (as Latin-1) close that element and nothing but comments follows. */
export function xmlEnd(tail: string, root: string): boolean {
  let rest = tail.trimEnd();
  for (;;) {
    const around = AROUND.find(([start, stop]) => start !== '<!' && rest.endsWith(stop));
    if (around === undefined) break;
    const begin = rest.lastIndexOf(around[0]);
    if (begin < 0) return false;
    rest = rest.slice(0, begin).trimEnd();
  }
  const last = rest.slice(rest.lastIndexOf('<'));
  if (!last.endsWith('>')) return false;
  if (last.slice(0, -1).trimEnd() === `</${root}`) return true;
  // A document of one element without content.
  return last.endsWith('/>') && last.startsWith(`<${root}`) && withoutProlog(rest) === last;
}
