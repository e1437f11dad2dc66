import { readLead } from '../../sources/lib/wikitext/plain.js';
import { pairBrackets } from '../../sources/lib/wikitext/brackets.js';
import { Unknowns } from '../../sources/lib/wikitext/holes.js';
import { withoutTags } from '../../sources/lib/wikitext/tags.js';
import { beforeHeading } from '../../sources/lib/wikitext/sections.js';
import { HIDDEN } from '../../sources/lib/wikitext/silent.js';
import { findTemplate, shownName } from '../../sources/lib/wikitext/templates.js';

/**
 * What becomes of a template. `text`: it is known what it shows. `nothing`: it is known to show nothing. `beside`: it is not
 * known, and it stands beside the text. `cuts`: it is not known, and the lead ends before the sentence it stands in. `rejects`: the
 * same of the first sentence, so that the page is a reject.
 */
export type Fate = 'text' | 'nothing' | 'beside' | 'cuts' | 'rejects';

/** How often the templates of each name met each fate. */
export type Census = Map<string, Partial<Record<Fate, number>>>;

/** Adds the templates of a page's lead, those within templates too, to a census. */
export function countTemplates(census: Census, wikitext: string, title: string): void {
  const text = beforeHeading(withoutTags(wikitext, new Unknowns()));
  const { text: lead, unknown } = readLead(wikitext, title);
  for (const { kind, inner, close } of pairBrackets(text)) {
    if (kind !== 'template' || close < 0) continue;
    const written = text.slice(inner, Math.min(close, inner + 80)).split('|', 1)[0] ?? '';
    if (written.trim() === '') continue;
    const known = findTemplate(written);
    const name = shownName(written);
    // Upper and lower case are one: {{Sfn}} is {{sfn}}.
    add(
      census,
      name.toLowerCase(),
      known === undefined ? unknownFate(name, unknown, lead) : known === HIDDEN ? 'nothing' : 'text',
    );
  }
}

/** Only the unknown template that took a sentence is named by the reader; every other one stands beside the text or in a box. */
function unknownFate(name: string, unknown: string | undefined, lead: string): Fate {
  if (unknown !== name) return 'beside';
  return lead === '' ? 'rejects' : 'cuts';
}

function add(census: Census, name: string, fate: Fate): void {
  const fates = census.get(name) ?? {};
  fates[fate] = (fates[fate] ?? 0) + 1;
  census.set(name, fates);
}
