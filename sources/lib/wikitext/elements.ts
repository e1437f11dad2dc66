/** What becomes of an element. */
export type ElementKind =
  'dropped' | 'beside' | 'box' | 'code' | 'formula' | 'literal' | 'glyph' | 'block' | 'heading' | 'inline';

/** Elements by what becomes of them. */
const NAMES: Readonly<Record<ElementKind, string>> = {
  // Their whole content is no running text: notes, what is struck out.
  dropped: 'ref references maplink templatestyles indicator includeonly rp languages newsectionlink s strike del',
  // Nor is that of tables and pictures, but a sentence may speak of them.
  beside: 'gallery imagemap mapframe inputbox categorytree table dynamicpagelist',
  // Their content is no wikitext, and they show a box beside the text.
  box: 'score timeline graph templatedata mapdata',
  // On a line of its own it is what the sentence before it speaks of.
  code: 'pre syntaxhighlight source',
  formula: 'math chem ce',
  literal: 'nowiki',
  // Signs that no font has.
  glyph: 'hiero',
  // They begin and end a line.
  block: 'p div center blockquote poem li ul ol dl dt dd',
  heading: 'h1 h2 h3 h4 h5 h6',
  // Tags that only say how the text looks, or what it is.
  inline:
    'br hr sup sub rt rtc abbr b bdi bdo big caption cite code data dfn em font i ins kbd mark nobr noinclude onlyinclude q ' +
    'rb ruby samp section small span strong td th time tr tt u var wbr meta link phonos langconvert translate tvar',
};

const KINDS = new Map(
  (Object.keys(NAMES) as ElementKind[]).flatMap((kind) => NAMES[kind].split(' ').map((name) => [name, kind] as const)),
);

/** What becomes of the element of this name, in lower case; `undefined` for one that is not known. */
export const kindOf = (name: string): ElementKind | undefined => KINDS.get(name);

const VERBATIM: ReadonlySet<ElementKind> = new Set<ElementKind>(['box', 'code', 'formula', 'literal', 'glyph']);

/** Whether the content of such an element is taken as it stands, up to the first end tag of its name. */
export const isVerbatim = (kind: ElementKind | undefined): boolean => kind !== undefined && VERBATIM.has(kind);
