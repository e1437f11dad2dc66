import { createRequire } from 'node:module';
import { KumikiError } from '../../../src/core/errors.js';

/** Gives the number of tokens of a text, without the special tokens that a model's template adds. */
export type CountTokens = (text: string) => number;

/**
 * How many UTF-16 units are counted at once. Memory grows with it, and the Unigram model of the package fails somewhat above
 * 100,000 units. A longer text is cut behind a sentence or a line, where no token of a usual vocabulary goes across.
 */
const PIECE = 16_384;

const LETTER = /[\p{L}\p{N}]/u;

/** How much of a text an error shows. */
const SHOWN = 60;

/** What a long text is cut behind. */
const ENDS = new Set(['\n', '。', '.', '！', '？', '、', ' ']);

const require = createRequire(import.meta.url);

/** The package, loaded when a tokenizer is first opened, and at once: a column is made without waiting. */
const tokenizers = (): typeof import('@huggingface/tokenizers') =>
  require('@huggingface/tokenizers') as typeof import('@huggingface/tokenizers');

/**
 * Reads a `tokenizer.json`, the form of Hugging Face's tokenizers.
 * @param name the file's name, for errors
 * @returns counts; throws `option-wrong` where the tokenizer fails on a text
 * @throws {KumikiError} `option-wrong` where it is none, or holds a model that the package does not know
 */
export function tokenCounter(content: Uint8Array, name: string): CountTokens {
  const { Tokenizer } = tokenizers();
  const json = parsed(content, name);
  const tokenizer = made(() => new Tokenizer(json, {}), name);
  const count = (text: string): number => tokenizer.encode(text, { add_special_tokens: false }).ids.length;
  // What is wrong inside a model shows only when it is used.
  made(() => count('組木 kumiki, 1!'), name);
  const all = (text: string): number =>
    text.length <= PIECE ? count(text) : pieces(text).reduce((sum, piece) => sum + count(piece), 0);
  return (text) => {
    let tokens: number;
    try {
      tokens = all(text);
    } catch (cause) {
      throw failed(name, text, cause);
    }
    // Without a token for what it does not know, a model passes over characters in silence.
    if (tokens === 0 && LETTER.test(text)) throw failed(name, text);
    return tokens;
  };
}

function failed(name: string, text: string, cause?: unknown): KumikiError {
  return new KumikiError('option-wrong', `the tokenizer ${name} fails on a text`, {
    expected: 'one token or more',
    found: text.slice(0, SHOWN),
    hint: 'Take another tokenizer.json, or leave the record out with a filter.',
    cause,
  });
}

function parsed(content: Uint8Array, name: string): object {
  const value = made((): unknown => JSON.parse(Buffer.from(content).toString('utf8')), name);
  if (typeof value === 'object' && value !== null && 'model' in value) {
    // The package asks for every part of the pipeline, though a file may leave out those it has not.
    return { ...NO_PARTS, ...value };
  }
  throw noTokenizer(name, 'a JSON value without a model');
}

const NO_PARTS = { added_tokens: [], normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };

function made<Value>(make: () => Value, name: string): Value {
  try {
    return make();
  } catch (error) {
    throw noTokenizer(name, error instanceof Error ? error.message : String(error), error);
  }
}

function noTokenizer(name: string, found: string, cause?: unknown): KumikiError {
  return new KumikiError('option-wrong', `the file ${name} is no tokenizer`, {
    expected: 'a tokenizer.json of the Hugging Face tokenizers',
    found,
    cause,
  });
}

/** Cuts a text into pieces of at most {@link PIECE} units, never within a surrogate pair. */
export function pieces(text: string): readonly string[] {
  const all: string[] = [];
  for (let from = 0; from < text.length;) {
    const to = from + PIECE < text.length ? cutBefore(text, from, from + PIECE) : text.length;
    all.push(text.slice(from, to));
    from = to;
  }
  return all;
}

/** The last place to cut in the second half of a piece; its end where there is none. */
function cutBefore(text: string, from: number, end: number): number {
  for (let at = end; at > from + PIECE / 2; at--) {
    if (ENDS.has(text.charAt(at - 1))) return at;
  }
  const unit = text.charCodeAt(end - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? end - 1 : end;
}
