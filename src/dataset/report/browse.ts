import { thousands } from '../../core/figures.js';
import { type Html, html } from './html.js';
import type { Say, TextKey } from './texts.js';

/** Something that a reader of the page pages through and searches. */
export interface Item {
  /** The number of its group in the list. */
  readonly group: number;
  /** Its first line: an id, or where it stands. */
  readonly head: string;
  /** A label, a text, and how many more characters the whole text has. */
  readonly fields: readonly (readonly [label: string, text: string, more: number])[];
}

/** Items of one kind: a source and a task, or a source and a reason. */
export interface Group {
  readonly source: string;
  readonly name: string;
  /** How many there are in all, of which the items are some. */
  readonly count: number;
}

/** Items with their groups, as the script of the page reads them. */
export interface ItemList {
  readonly groups: readonly Group[];
  readonly items: readonly Item[];
}

/**
 * Where the script of the page puts the items of a list.
 * @param name under which the list stands in the data of the page
 */
export function browser(say: Say, name: string, choose: TextKey, { groups }: ItemList): Html {
  const all = new Map<string, { readonly group: Group; readonly at: number }[]>();
  for (const [at, group] of groups.entries()) all.set(group.source, [...(all.get(group.source) ?? []), { group, at }]);
  return html`<div class="browse" data-list="${name}" hidden>
      <div class="controls">
        <label
          >${say(choose)}
          <select>
            <option value="">${say('everything')}</option>
            ${[...all].map(([source, own]) => options(say, source, own))}
          </select></label
        >
        <label>${say('search')} <input type="search" autocomplete="off" spellcheck="false" /></label>
      </div>
      <div class="pages">
        <button type="button" data-step="-1">${say('previous')}</button>
        <p role="status"></p>
        <button type="button" data-step="1">${say('next')}</button>
      </div>
      <div class="items"></div>
    </div>
    <noscript><p>${say('needsScript')}</p></noscript> `;
}

function options(say: Say, source: string, own: readonly { readonly group: Group; readonly at: number }[]): Html {
  // Lines without metadata do not tell their source.
  if (source === '') return html``;
  const numbers = own.map(({ at }) => at).join(',');
  const whole = own.length < 2 ? html`` : html`<option value="${numbers}">${say('everythingOf', { source })}</option> `;
  return html`<optgroup label="${source}">
    ${whole}${own.map(({ group, at }) => html`<option value="${at}">${source} · ${group.name} (${thousands(group.count)})</option> `)}
  </optgroup> `;
}
