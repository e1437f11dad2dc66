import { browser } from '../browse.js';
import type { Duplicate } from '../collect.js';
import { type Html, html } from '../html.js';
import { shownName, small, textsOf } from '../item.js';
import { table } from '../table.js';
import type { Say } from '../texts.js';
import { type Facts, heading, type Section } from './section.js';

const BYTES = 250_000;

/** Records that were dropped because they repeat one that stays, counted, and some of these pairs. */
export function duplicates(say: Say, { duplicates: found, kept }: Facts): Section {
  const list = found.items(BYTES, ({ dropped, keptId, reject: { detail } }: Duplicate) => {
    const other = kept.get(keptId);
    const similarity = detail?.['similarity'];
    return {
      head: shownName(dropped.id),
      fields: [
        ...textsOf(say, dropped, (field) => say('droppedText', { field })),
        ...small(say, { repeats: similarity === undefined ? keptId : `${keptId} (${similarity})` }),
        ...(other === undefined ? [] : textsOf(say, other, (field) => say('keptText', { field }))),
      ],
    };
  });
  const rows = list.groups.map(({ source, name, count }) => [source, name, count]);
  const content: readonly Html[] =
    rows.length === 0
      ? [html`<p>${say('noDuplicates')}</p> `]
      : [
          table(say, say('duplicatesTable'), [say('source'), say('reason'), say('records')], rows),
          heading(say('pairs')),
          browser(say, 'duplicates', 'chooseReason', list),
        ];
  return { id: 'duplicates', lists: { duplicates: list }, content };
}
