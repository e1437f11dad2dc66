import { describe, expect, it } from '@jest/globals';
import { readLead } from './plain.js';

/** Says what the lead of each of these wikitexts reads like, on a page with the title 題. */
export function reads(name: string, cases: readonly (readonly [wikitext: string, plain: string])[]): void {
  describe(name, () => {
    it.each(cases)('%j → %j', (wikitext, plain) => {
      expect(readLead(wikitext, '題').text).toBe(plain);
    });
  });
}
