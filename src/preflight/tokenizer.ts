import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { hasCode, KumikiError } from '../core/errors.js';
import { explained } from '../core/system-error.js';
import { TokenizerFailure } from './failures.js';
import { pieces, tokenCounter } from '../../transforms/lib/tokenizer/count-tokens.js';

/** A model's tokenizer, as its trainer sees it. */
export interface ModelTokenizer {
  /** How many tokens a text has, without those that are added around it. */
  readonly count: (text: string) => number;
  /** The ids of its tokens, with those that the tokenizer adds around a text. */
  readonly ids: (text: string) => readonly number[];
  /** The token that begins a text, where the model has one. */
  readonly bos: string | undefined;
  /** The token that ends a text, where the model has one. */
  readonly eos: string | undefined;
  /** The chat template that `tokenizer_config.json` holds. */
  readonly chatTemplate: string | undefined;
  /** The same tokenizer in which each of these words is one token. */
  with(words: readonly string[]): Promise<ModelTokenizer>;
}

const tokenText = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)]);
const configSchema = z.object({
  bos_token: tokenText.nullish(),
  eos_token: tokenText.nullish(),
  chat_template: z.union([z.string(), z.array(z.object({ name: z.string(), template: z.string() }))]).nullish(),
});
const tokenizerSchema = z.looseObject({
  added_tokens: z.array(z.looseObject({ id: z.number(), content: z.string() })).default([]),
  model: z.looseObject({ vocab: z.unknown() }),
});

/** The longest text that is tokenized in one piece, in UTF-16 units: beyond, the Unigram model of the package may fail. */
const ONE_PIECE = 65_536;

/**
 * Opens a `tokenizer.json`, and the `tokenizer_config.json` beside it where there is one.
 * @throws {KumikiError} `option-wrong` where it is none
 */
export async function openTokenizer(path: string): Promise<ModelTokenizer> {
  const content = contentOf(path);
  // Says what is wrong with the file, and that its model is one that the package knows.
  tokenCounter(content, basename(path));
  const config = configBeside(path);
  return tokenizerOf(tokenizerSchema.parse(JSON.parse(content.toString('utf8'))), config);
}

type Config = z.infer<typeof configSchema>;

async function tokenizerOf(json: z.infer<typeof tokenizerSchema>, config: Config): Promise<ModelTokenizer> {
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const parts = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };
  const tokenizer = new Tokenizer({ ...parts, ...json }, config);
  const encoded = (text: string, special: boolean): readonly number[] => {
    const ids = encodedBy(tokenizer, text, special);
    // A model without a token for what it does not know: the trainers' own tokenizers stop at such a text.
    if (ids.every(Number.isInteger)) return ids;
    throw new TokenizerFailure('the tokenizer has no token for a part of a text');
  };
  const { chat_template: given } = config;
  return {
    count(text) {
      if (text === '') return 0;
      if (text.length <= ONE_PIECE) return encoded(text, false).length;
      return pieces(text).reduce((sum, piece) => sum + encoded(piece, false).length, 0);
    },
    ids(text) {
      if (text.length <= ONE_PIECE) return encoded(text, true);
      // What is added around a text stands around its first piece.
      return pieces(text).flatMap((piece, index) => encoded(piece, index === 0));
    },
    bos: config.bos_token ?? undefined,
    eos: config.eos_token ?? undefined,
    chatTemplate: Array.isArray(given) ? given.find(({ name }) => name === 'default')?.template : (given ?? undefined),
    with(words) {
      const known = new Set(json.added_tokens.map((token) => token.content));
      const vocabulary = json.model.vocab;
      const missing = words.filter((word) => !known.has(word) && !isIn(vocabulary, word));
      // What an id is does not matter here, as long as no other token has it.
      const first = 1 + Math.max(sizeOf(vocabulary), ...json.added_tokens.map(({ id }) => id));
      const added = missing.map((word, index) => ({ ...NEW_TOKEN, id: first + index, content: word }));
      return tokenizerOf({ ...json, added_tokens: [...json.added_tokens, ...added] }, config);
    },
  };
}

function encodedBy(
  tokenizer: {
    encode(text: string, options: { readonly add_special_tokens: boolean }): { readonly ids: readonly number[] };
  },
  text: string,
  special: boolean,
): readonly number[] {
  try {
    return tokenizer.encode(text, { add_special_tokens: special }).ids;
  } catch (cause) {
    throw new TokenizerFailure('the tokenizer fails on a text', { cause });
  }
}

const NEW_TOKEN = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };

function isIn(vocabulary: unknown, word: string): boolean {
  return (
    typeof vocabulary === 'object' &&
    vocabulary !== null &&
    !Array.isArray(vocabulary) &&
    Object.hasOwn(vocabulary, word)
  );
}

function sizeOf(vocabulary: unknown): number {
  if (Array.isArray(vocabulary)) return vocabulary.length;
  return typeof vocabulary === 'object' && vocabulary !== null ? Object.keys(vocabulary).length : 0;
}

function configBeside(path: string): Config {
  const beside = join(dirname(path), 'tokenizer_config.json');
  if (!existsSync(beside)) return {};
  try {
    return configSchema.parse(JSON.parse(contentOf(beside).toString('utf8')));
  } catch (cause) {
    if (!(cause instanceof SyntaxError) && !(cause instanceof z.ZodError)) throw cause;
    throw new KumikiError('option-wrong', 'the tokenizer_config.json beside the tokenizer is none', {
      place: { file: beside },
      hint: 'Get both files of the model anew, or move this one away to do without it.',
      cause,
    });
  }
}

/** @throws {KumikiError} `option-wrong` where there is no such file */
export function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES')) throw explained(cause, { file: path });
    throw new KumikiError('option-wrong', 'the file cannot be read', {
      place: { file: path },
      found: cause.message,
      cause,
    });
  }
}
