import type { DatasetRecord } from './record.js';

/** Ids that are named of the records that fail a check. */
export const NAMED = 10;

/** The texts of a record that a self-check can look at. */
type Field = 'instruction' | 'input' | 'response';

/**
 * Something that must be true of every record of a task, as data. It is written apart from the code that makes the record, so
 * that it can find that code's mistakes.
 */
export type SelfCheck =
  /** The response is a part of the input: an answer from a passage. */
  | { readonly kind: 'response-in-input' }
  /** Every line of the response is a label, a full-width colon and values that stand in the input, 、 between them. */
  | { readonly kind: 'values-in-input' }
  /** The response is a part of the instruction: one of the choices that it lists. */
  | { readonly kind: 'response-in-instruction' }
  /** The response is one of these: a label. */
  | { readonly kind: 'response-among'; readonly labels: readonly string[] }
  /** The response is a number from `min` to `max`. */
  | { readonly kind: 'response-number'; readonly min: number; readonly max: number }
  /** The field has a character of the Japanese scripts. */
  | { readonly kind: 'japanese'; readonly field: Field }
  /** The field has a letter or digit and no character of the Japanese scripts. */
  | { readonly kind: 'not-japanese'; readonly field: Field }
  /** The field begins so. */
  | { readonly kind: 'begins'; readonly field: Field; readonly with: string }
  /** The field ends in one of these ways. */
  | { readonly kind: 'ends'; readonly field: Field; readonly with: readonly string[] }
  /** The last line of the field is not cut within a sentence: where it has a full stop, it ends with one or the like. */
  | { readonly kind: 'whole-sentences'; readonly field: Field }
  /** No bracket of the field holds punctuation alone, and no particle has nothing before it: a template was lost there. */
  | { readonly kind: 'no-hole'; readonly field: Field }
  /** The field has no mark-up of a wiki: brackets, braces, tags, headings. */
  | { readonly kind: 'no-wikitext'; readonly field: Field };

/** A self-check, ready to be run. */
export interface OpenCheck {
  /** The name under which records that fail it are counted: `response-in-input`, `response-japanese`. */
  readonly name: string;
  passes(this: void, record: DatasetRecord): boolean;
}

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;
/** Most texts without Japanese are ASCII, which is known much faster than a class of Unicode. */
// eslint-disable-next-line no-control-regex -- all of ASCII
const ASCII = /^[\u0000-\u007f]*$/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const NUMBER = /^-?[0-9]+(?:\.[0-9]+)?$/u;
const SENTENCE_END = /[。．.！？!?…‥♪〜～―─][」』）)】〕］\]”’"'》〉]*$/u;
/** A quotation or a bracket may be the end of a sentence as well. */
const CLOSED = /[」』）)】〕］\]”》〉]$/u;
const EMPTY_BRACKETS = /[（(「『【〔［[][\s、。，．,.・;；:：/／]*[）)」』】〕］\]]/u;
/** 「日本はによって…」: a particle behind a particle that needs a noun between them. */
const LONE_PARTICLE =
  /[はがを](?:によって|により、|による|において|における|である|であり|であった)|(?:^|[。\n])(?:によって|により、|において、|における)/u;
const WIKITEXT = /\[\[|\]\]|\{\{|\}\}|<\/?(?:ref|br|nowiki|math|div|span)\b|^=+ .* =+$|'''/mu;

/** Makes a self-check ready to be run, with its name. */
export function openCheck(check: SelfCheck): OpenCheck {
  switch (check.kind) {
    case 'response-in-input':
      return { name: check.kind, passes: ({ input, response }) => input.includes(response) };
    case 'values-in-input':
      return {
        name: check.kind,
        passes: ({ input, response }) => response.split('\n').every((line) => isSaidIn(input, line)),
      };
    case 'response-in-instruction':
      return { name: check.kind, passes: ({ instruction, response }) => instruction.includes(response) };
    case 'response-among': {
      const labels = new Set(check.labels);
      return { name: check.kind, passes: ({ response }) => labels.has(response) };
    }
    case 'response-number':
      return { name: check.kind, passes: ({ response }) => isNumberWithin(response, check.min, check.max) };
    case 'japanese':
      return ofField(check, isJapanese);
    case 'not-japanese':
      return ofField(check, (text) => !isJapanese(text) && LETTER_OR_DIGIT.test(text));
    case 'begins':
      return ofField(check, (text) => text.startsWith(check.with));
    case 'ends':
      return ofField(check, (text) => check.with.some((end) => text.endsWith(end)));
    case 'whole-sentences':
      return ofField(check, (text) => isWhole(text.slice(text.lastIndexOf('\n') + 1)));
    case 'no-hole':
      return ofField(check, (text) => !EMPTY_BRACKETS.test(text) && !LONE_PARTICLE.test(text));
    case 'no-wikitext':
      return ofField(check, (text) => !WIKITEXT.test(text));
  }
}

function isSaidIn(text: string, line: string): boolean {
  const colon = line.indexOf('：');
  const values = line.slice(colon + 1);
  if (colon < 1 || values === '') return false;
  // A value may hold the mark that stands between values.
  return text.includes(values) || values.split('、').every((value) => value !== '' && text.includes(value));
}

function ofField(
  { kind, field }: { readonly kind: string; readonly field: Field },
  holds: (text: string) => boolean,
): OpenCheck {
  return { name: `${field}-${kind}`, passes: (record) => holds(record[field]) };
}

function isJapanese(text: string): boolean {
  return !ASCII.test(text) && JAPANESE.test(text);
}

/** A line without any full stop is an item of a list or a title. */
function isWhole(line: string): boolean {
  return !line.includes('。') || SENTENCE_END.test(line.slice(-12)) || CLOSED.test(line);
}

function isNumberWithin(text: string, min: number, max: number): boolean {
  return NUMBER.test(text) && Number(text) >= min && Number(text) <= max;
}
