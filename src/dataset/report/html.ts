import { printable, printableLines } from '../../core/printable.js';

/** A text that is HTML already. Everything else that {@link html} is given is escaped. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What can be put into a piece of HTML. */
export type Value = string | number | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A piece of HTML: the literal is taken as it is, and every text put into it is escaped, so that it stays text in an element
 * and in an attribute between quotes. What would turn other text around or hide it is shown by its number.
 */
export function html(literal: TemplateStringsArray, ...values: readonly Value[]): Html {
  const [first = '', ...rest] = literal;
  return new Html(rest.reduce((text, piece, at) => `${text}${textOf(values[at] ?? '')}${piece}`, first));
}

function textOf(value: Value): string {
  if (typeof value === 'string') return escaped(printable(value));
  return Array.isArray(value) ? value.join('') : String(value);
}

/** A text of several lines; its line feeds stay. */
export function lines(text: string): Html {
  return new Html(escaped(printableLines(text)));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}

/** A value as JSON that may stand in a `script` element: nothing in it ends the element or begins a comment. */
export function embedded(value: unknown): Html {
  return new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
