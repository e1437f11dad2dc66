import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import tokens from '../../../transforms/filters/tokens.js';
import { pieces, tokenCounter } from '../../../transforms/lib/tokenizer/count-tokens.js';
import { failure } from '../../support/errors.js';
import { complaint, openFilter, outcomeOf } from '../../support/filters.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

/** Byte pairs without a pre-tokenizer: `あい` and `うえ` are one token each, every other character is one. */
const PAIRS = {
  version: '1.0',
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: null,
  post_processor: null,
  decoder: null,
  model: {
    type: 'BPE',
    unk_token: '?',
    fuse_unk: false,
    byte_fallback: false,
    vocab: { '?': 0, あ: 1, い: 2, う: 3, え: 4, あい: 5, うえ: 6 },
    merges: ['あ い', 'う え'],
  },
};

function fileOf(content: unknown): string {
  const file = join(folder(), 'tokenizer.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('tokens', () => {
  it('counts with the tokenizer: pairs that it joins are one token', async () => {
    const apply = await openFilter(tokens, { tokenizer: fileOf(PAIRS), response: { min: 2, max: 3 } });
    const outcomes = ['あい', 'あいう', 'あいうえあ', 'うあいえ', 'うえういあい'].map((response) =>
      outcomeOf(apply, { response }),
    );
    expect(outcomes).toEqual(['too-few', 'kept', 'kept', 'kept', 'too-many']);
  });

  it('adds the three fields up for the total', async () => {
    const apply = await openFilter(tokens, { tokenizer: fileOf(PAIRS), total: { max: 4 } });
    expect(outcomeOf(apply, { instruction: 'あい', input: 'うえ', response: 'あう' })).toBe('kept');
    expect(outcomeOf(apply, { instruction: 'あい', input: 'うえう', response: 'あう' })).toBe('too-many');
  });

  it('counts a text that is too long for the package to take at once', () => {
    const unigram = {
      ...PAIRS,
      model: {
        type: 'Unigram',
        unk_id: 0,
        vocab: [
          ['?', 0],
          ['あ', -1],
          ['ああ', -1.5],
        ],
      },
    };
    const count = tokenCounter(Buffer.from(JSON.stringify(unigram)), 'tokenizer.json');
    expect(count('あ'.repeat(2 ** 18))).toBe(2 ** 17);
  });

  it('cuts long texts into pieces that make the text again, behind a sentence where there is one', () => {
    const long = fc.tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom('𠮷', '。', 'あ。', 'a '));
    fc.assert(
      fc.property(long, ([start, unit]) => {
        const text = start + unit.repeat(9000) + '𠮷'.repeat(9000);
        const cut = pieces(text);
        expect(cut.join('')).toBe(text);
        for (const piece of cut) expect(piece.isWellFormed() || !text.isWellFormed()).toBe(true);
      }),
      { numRuns: 20 },
    );
    const [first = ''] = pieces('あ'.repeat(16_000) + '。' + 'い'.repeat(16_000));
    expect(first.endsWith('あ。')).toBe(true);
  });

  it('may leave out the parts of the pipeline that it has not', async () => {
    const apply = await openFilter(tokens, { tokenizer: fileOf({ model: PAIRS.model }), response: { max: 1 } });
    expect(outcomeOf(apply, { response: 'あい' })).toBe('kept');
  });

  it.each([
    ['not JSON', 'words of any kind'],
    ['nothing', ''],
    ['a list', '[]'],
    ['an object without a model', '{"vocab": {}}'],
    ['a model of no known type', JSON.stringify({ model: { type: 'Abacus' } })],
    ['a model without its words', JSON.stringify({ model: { type: 'BPE' } })],
  ])('refuses a file that holds %s', async (_, content) => {
    const error = await failure(openFilter(tokens, { tokenizer: fileOf(content), total: { max: 9 } }));
    expect(error).toMatchObject({ code: 'option-wrong', summary: 'the file tokenizer.json is no tokenizer' });
    expect(error.found).not.toContain('no tokenizer');
    expect(error.message).not.toContain(folder());
  });

  it.each([
    [{ tokenizer: 'tokenizer.json' }, 'nothing is asked of any field'],
    [{ total: { max: 9 } }, 'tokenizer: '],
    [{ tokenizer: 'tokenizer.json', total: { min: 9, max: 8 } }, 'total: min 9 is greater than max 8'],
    [{ tokenizer: 'tokenizer.json', output: { max: 8 } }, 'Unrecognized key: "output"'],
  ])('refuses the options %j', (options, words) => {
    expect(complaint(tokens, options)).toContain(words);
  });
});
