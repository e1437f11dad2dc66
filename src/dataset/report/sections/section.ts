import type { Manifest } from '../../manifest.js';
import type { ItemList } from '../browse.js';
import type { Collected } from '../collect.js';
import { type Html, html } from '../html.js';
import type { Say, TextKey } from '../texts.js';

/** What the sections of a report are made of. */
export interface Facts extends Collected {
  readonly manifest: Manifest;
  /** The SHA-256 of its manifest.json. */
  readonly sha256: string;
  readonly seed: string;
}

/** A section of the page, with the lists that its script shows. */
export interface Section {
  readonly id: TextKey;
  readonly content: readonly Html[];
  readonly lists?: Readonly<Record<string, ItemList>>;
}

/** A section as it stands in the page. */
export function sectionHtml(say: Say, { id, content }: Section): Html {
  return html`<section id="${id}" aria-labelledby="heading-${id}">
    <h2 id="heading-${id}">${say(id)}</h2>
    ${content}
  </section> `;
}

/** A heading within a section. */
export function heading(text: string): Html {
  return html`<h3>${text}</h3> `;
}

/** A block of code that can be scrolled from the keyboard. */
export function code(label: string, text: Html): Html {
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre> `;
}
