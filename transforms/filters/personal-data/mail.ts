import type { Span } from './span.js';

/** The longest name before the @ (RFC 5321, 4.5.3.1). */
const LONGEST_NAME = 64;
const IN_NAME = /[\w.!#$%&'*+/=?^`{|}~-]/;
const DOMAIN = /(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}([a-z]{2,24})(?![a-z0-9-])/iy;

/** Endings of file names, which stand behind an @ in names of pictures and packages (`logo@2x.png`). */
const FILES = new Set([
  'png',
  'jpg',
  'jpeg',
  'gif',
  'webp',
  'svg',
  'ico',
  'js',
  'mjs',
  'css',
  'html',
  'json',
  'tgz',
  'zip',
]);

/** Domains of examples (RFC 2606 and 6761): nobody's address. */
const RESERVED = /(?:^|\.)(?:example(?:\.(?:com|net|org|jp|co\.jp))?|test|invalid|localhost)$/i;

/** The mail addresses in a text that {@link folded} gave. */
export function mailAddresses(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOfName(text, at);
    DOMAIN.lastIndex = at + 1;
    const found = DOMAIN.exec(text);
    if (found === null || start === at) continue;
    const [domain, ending = ''] = found;
    const end = at + 1 + domain.length;
    if (FILES.has(ending.toLowerCase()) || RESERVED.test(domain)) continue;
    if (isInAddressOfHost(text, start, end)) continue;
    spans.push({ kind: 'email', start, end });
  }
  return spans;
}

function startOfName(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_NAME && IN_NAME.test(text.charAt(start - 1))) start--;
  // A query (`?to=name@host`) or a path before a name is none of it, and a name does not begin with a sign.
  const whole = text.slice(start, at);
  const own = whole.slice(Math.max(...['/', '=', '?', '&'].map((sign) => whole.lastIndexOf(sign))) + 1);
  const name = own.replace(/^[^\w+]+/, '');
  return name.endsWith('.') || name.includes('..') ? at : at - name.length;
}

/** `https://name@host/`, and `git@host:path`: a login of a server. */
function isInAddressOfHost(text: string, start: number, end: number): boolean {
  return text.slice(Math.max(0, start - 3), start).endsWith('://') || /^:[\w~/]/.test(text.slice(end, end + 2));
}
