const QUOTED = /「[^「」『』]*」|『[^「」『』]*』|（[^（）]*）|\([^()]*\)|“[^“”]*”|"[^"]*"/gu;
const LONE = /[「」『』（）()“”"]/u;

/**
 * A text with 〓 for everything in quotation marks or brackets, whatever stands in them.
 * Undefined where a mark has no partner.
 */
export function withoutQuotes(text: string): string | undefined {
  let inner = text;
  let outer = inner.replace(QUOTED, '〓');
  while (outer !== inner) {
    inner = outer;
    outer = inner.replace(QUOTED, '〓');
  }
  return LONE.test(outer) ? undefined : outer;
}
