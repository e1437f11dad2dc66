import type { WrittenBy } from '../../core/text-origin.js';
import type { SynthesisSettings } from '../plan/head.js';

/** The licence of what was written for a class, and whom to credit. */
export interface Credit {
  readonly license: string;
  readonly attribution: string;
}

/**
 * What a model wrote after examples of others is under its own terms and, as far as it is made of the examples, under theirs:
 * the terms that a lawyer would look at are all named.
 */
export function creditOf({ model, license, shots }: SynthesisSettings, label: string): Credit {
  const shown = shots.filter((shot) => shot.label === label);
  const licenses = [...new Set([license, ...shown.map((shot) => shot.license)])];
  const owners = [...new Set(shown.map(({ attribution }) => attribution))];
  const written = `written by the language model ${onOneLine(model)}`;
  return {
    license: licenses.length === 1 ? license : licenses.map(bracketed).join(' AND '),
    attribution: owners.length === 0 ? written : `${written} after examples of ${owners.map(onOneLine).join('; ')}`,
  };
}

/** Who wrote what a run took: its model. */
export function writerOf({ model }: SynthesisSettings): WrittenBy {
  return { kind: 'model', model: onOneLine(model) };
}

function bracketed(expression: string): string {
  return expression.includes(' OR ') ? `(${expression})` : expression;
}

function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
