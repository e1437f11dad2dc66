import { createHash } from 'node:crypto';
import { aboutOf } from '../papers/about.js';
import type { Item } from './browse.js';
import { chosenItems, client } from './client.js';
import { embedded, Html, html } from './html.js';
import { contents } from './sections/contents.js';
import { duplicates } from './sections/duplicates.js';
import { leftOut } from './sections/left-out.js';
import { lengths } from './sections/lengths.js';
import { overview } from './sections/overview.js';
import { quality } from './sections/quality.js';
import { samples } from './sections/samples.js';
import { type Facts, sectionHtml } from './sections/section.js';
import { use } from './sections/use.js';
import { STYLE } from './style.js';
import { type Language, texts } from './texts.js';

const SCRIPT = `(${client.toString()})(document, ${chosenItems.toString()});`;

/** The beginning of every report, by which one is known. */
export const BEGINNING = '<!doctype html>\n<!-- A report of Kumiki. -->\n';

/** The page of a report: one file that asks the network for nothing, and may not. */
export function pageOf(facts: Facts, language: Language): string {
  const { manifest, sha256 } = facts;
  const say = texts(language);
  const { title } = aboutOf(manifest);
  const sections = [overview, contents, lengths, samples, leftOut, quality, duplicates, use].map((made) =>
    made(say, facts),
  );
  const lists: Record<string, readonly Item[]> = {};
  for (const section of sections) {
    for (const [name, { items }] of Object.entries(section.lists ?? {})) lists[name] = items;
  }
  const data = { texts: { position: say('position'), none: say('none'), more: say('more') }, lists };
  return html`${new Html(BEGINNING)}
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy()}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="Kumiki ${manifest.kumiki}" />
        <title>${title}</title>
        ${element('<style>', STYLE, '</style>')}
      </head>
      <body>
        <a class="skip" href="#main">${say('skip')}</a>
        <header>
          <h1>${title}</h1>
        </header>
        <nav aria-label="${say('nav')}">
          <ul>
            ${sections.map(({ id }) => html`<li><a href="#${id}">${say(id)}</a></li> `)}
          </ul>
        </nav>
        <main id="main" tabindex="-1">${sections.map((section) => sectionHtml(say, section))}</main>
        <footer><p>${say('footer', { version: manifest.kumiki, sha256 })}</p></footer>
        ${element('<script type="application/json" id="data">', embedded(data), '</script>')}
        ${element('<script>', SCRIPT, '</script>')}
      </body>
    </html> `.text;
}

/** An element whose content counts to the last byte. The formatter sets lines of HTML anew, but not this. */
function element(start: string, content: string | Html, end: string): Html {
  return new Html(`${start}${String(content)}${end}`);
}

/** Nothing may be loaded, and no script may run and no style apply but those of the page itself, by their hashes. */
function policy(): string {
  const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
  return `default-src 'none'; script-src ${hashOf(SCRIPT)}; style-src ${hashOf(STYLE)}; base-uri 'none'; form-action 'none'`;
}
