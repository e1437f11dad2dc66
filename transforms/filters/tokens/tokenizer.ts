import { KumikiError } from '../../../src/core/errors.js';

/** Gives the number of tokens of a text, without the special tokens that a model's template adds. */
export type CountTokens = (text: string) => number;

/**
 * How many UTF-16 units are counted at once. Memory grows with it, and the Unigram model of the package fails somewhat above
 * 100,000 units. A longer text is cut behind a sentence or a line, where no token of a usual vocabulary goes across.
 */
const PIECE = 16_384;

/** What a long text is cut behind. */
const ENDS = new Set(['\n', '。', '.', '！', '？', '、', ' ']);

/**
 * Reads a `tokenizer.json`, the form of Hugging Face's tokenizers.
 * @param name the file's name, for errors
 * @throws {KumikiError} `option-wrong` where it is none, or holds a model that the package does not know
 */
export async function readTokenizer(content: Buffer, name: string): Promise<CountTokens> {
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const json = parsed(content, name);
  const tokenizer = made(() => new Tokenizer(json, {}), name);
  const count = (text: string): number => tokenizer.encode(text, { add_special_tokens: false }).ids.length;
  // What is wrong inside a model shows only when it is used.
  made(() => count('組木 kumiki, 1!'), name);
  return (text) => (text.length <= PIECE ? count(text) : pieces(text).reduce((sum, piece) => sum + count(piece), 0));
}

function parsed(content: Buffer, name: string): object {
  const value = made((): unknown => JSON.parse(content.toString('utf8')), name);
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
