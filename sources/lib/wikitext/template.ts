import type { Arguments } from './arguments.js';
import type { Unknowns } from './holes.js';

/** What a template may know of the page that it stands on. */
export interface Page {
  /** `undefined` where the reader was not told. */
  readonly title: string | undefined;
  readonly unknowns: Unknowns;
}

/**
 * What one template shows in running text; `undefined` where that cannot be told, and the text has a hole.
 * `head` is what stands before the first `|` (`formatnum:1000`).
 */
export type Template = (args: Arguments, head: string, page: Page) => string | undefined;
