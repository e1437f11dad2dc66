import { thousands } from '../../core/figures.js';
import { Html, html, type Value } from './html.js';
import type { Say } from './texts.js';

/** Rows of a table that are shown. */
const MOST_ROWS = 200;
/** Characters of a text in a cell. */
const MOST_CHARACTERS = 500;

/**
 * A table with a caption and headings for rows and columns; numbers stand to the right. A table that is wider than the
 * screen is scrolled by itself, from the keyboard too.
 */
export function table(say: Say, caption: string, head: readonly string[], rows: readonly (readonly Value[])[]): Html {
  const isNumber = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  const shown = rows.slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${head.map((title, column) => html`<th scope="col" ${numeric(isNumber[column])}>${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row) =>
              html`<tr>
                ${row.map((cell, column) => cellOf(cell, column, isNumber[column]))}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${left === 0 ? '' : html`<p>${say('moreRows', { count: left })}</p> `}`;
}

function cellOf(value: Value, column: number, isNumber: boolean | undefined): Html {
  const content = typeof value === 'number' ? thousands(value) : typeof value === 'string' ? shortened(value) : value;
  return column === 0
    ? html`<th scope="row" ${numeric(isNumber)}>${content}</th>`
    : html`<td${numeric(isNumber)}>${content}</td>`;
}

function numeric(isNumber: boolean | undefined): Html {
  return isNumber === true ? html` class="number"` : html``;
}

/** The beginning of a text that is very long, such as a name that somebody gave a file. */
export function shortened(text: string, most = MOST_CHARACTERS): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
}
