import wtf from 'wtf_wikipedia';
import { readLead } from './plain.js';

/** wtf_wikipedia knows few of jawiki's templates: both readers get the text without any. */
function withoutTemplates(wikitext: string): string {
  let text = wikitext.replace(/<!--[^]*?-->/g, '').replace(/<ref[^>]*\/>|<ref[^>]*>[^]*?<\/ref>/gi, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\{\{[^{}]*\}\}/g, '');
  }
  return text;
}

/** Letters and digits alone: wtf_wikipedia turns 。 into `. ` and leaves the holes that templates make. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Whether the two read other words out of a wikitext. */
export const differs = (wikitext: string): boolean => {
  const text = withoutTemplates(wikitext);
  return letters(readLead(text).text) !== letters(wtf(text).text());
};
