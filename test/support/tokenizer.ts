import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words that are one token each; every other character is one. */
const SPECIALS = ['<s>', '</s>', '<unk>', '<|im_start|>', '<|im_end|>', '<|eot_id|>'];

/** What a tokenizer of tests may be made of otherwise. */
export interface TokenizerChoice {
  /** Puts `<s>` before a text. */
  readonly begins?: boolean;
  /** A character that it has no token for, and none for what it does not know: it fails on it. */
  readonly failsOn?: string;
  /** What stands in `tokenizer_config.json`; none is written for `undefined`. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
}

const CONFIG = { bos_token: '<s>', eos_token: { content: '</s>' } };

/** A model needs some vocabulary; characters that are not in it are one unknown token each. */
const BPE = {
  ...{ type: 'BPE', dropout: null, unk_token: '<unk>', continuing_subword_prefix: null, end_of_word_suffix: null },
  ...{ fuse_unk: false, byte_fallback: false, ignore_merges: false },
  vocab: Object.fromEntries([...SPECIALS, 'あ', 'い', 'う'].map((word, id) => [word, id])),
  merges: [],
};

/** Characters of ASCII and kana, but one. */
function unigram(without: string): object {
  const codes = ['\n', ...range(0x20, 0x7e), ...range(0x3041, 0x3096)].filter((one) => one !== without);
  return { type: 'Unigram', unk_id: null, vocab: [...SPECIALS, ...codes].map((piece) => [piece, -1]) };
}

function range(first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
}

/**
 * Writes a `tokenizer.json` that makes a token of every character, so that tokens can be counted by hand.
 * @returns its path
 */
export function characterTokenizer(dir: string, choice: TokenizerChoice = {}): string {
  const { begins = false, failsOn, config = 'config' in choice ? undefined : CONFIG } = choice;
  const added = SPECIALS.map((content, id) => ({
    ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
  }));
  const special = { '<s>': { id: '<s>', ids: [0], tokens: ['<s>'] } };
  const sequence = [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }];
  const json = {
    ...{ version: '1.0', truncation: null, padding: null, normalizer: null, pre_tokenizer: null, decoder: null },
    added_tokens: added,
    post_processor: begins
      ? {
          type: 'TemplateProcessing',
          single: sequence,
          pair: [...sequence, ...sequence.slice(1)],
          special_tokens: special,
        }
      : null,
    model: failsOn === undefined ? BPE : unigram(failsOn),
  };
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'tokenizer.json'), JSON.stringify(json));
  if (config !== undefined) writeFileSync(join(dir, 'tokenizer_config.json'), JSON.stringify(config));
  return join(dir, 'tokenizer.json');
}
