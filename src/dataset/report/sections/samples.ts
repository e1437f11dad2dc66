import { browser } from '../browse.js';
import { MOST } from '../collect.js';
import { html } from '../html.js';
import { recordItem } from '../item.js';
import type { Say } from '../texts.js';
import type { Facts, Section } from './section.js';

const BYTES = 1_500_000;

/** Records of every task, to be paged and searched. */
export function samples(say: Say, { samples: some, seed }: Facts): Section {
  const list = some.items(BYTES, (record) => recordItem(say, record));
  return {
    id: 'samples',
    lists: { samples: list },
    content: [
      html`<p>${say('samplesIntro', { most: MOST.samples, seed })}</p> `,
      browser(say, 'samples', 'choose', list),
    ],
  };
}
