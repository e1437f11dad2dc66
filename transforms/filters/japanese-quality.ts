import { z } from 'zod';
import { defineFilter } from '../../src/core/filter.js';
import { drop } from '../../src/core/source.js';
import { ENDINGS } from './japanese-quality/ending.js';
import { type Measures, measure } from './japanese-quality/measure.js';
import { japaneseWords } from './japanese-quality/tokenizer.js';
import { fieldsOption } from '../lib/fields.js';
import { share, whole } from '../lib/numbers.js';
import { remembering } from '../lib/remember.js';

const positive = (usual: number) => z.number().positive({ error: 'a number above 0' }).default(usual);

const options = z.strictObject({
  fields: fieldsOption('response'),
  minWords: whole(1).default(8),
  maxNouns: share().default(0.8),
  maxUnknown: share().default(0.2),
  maxSymbols: share().default(0.3),
  maxRepeated: share().default(0.4),
  minWordLength: positive(1.2),
  maxSingleNouns: share().default(0.45),
  maxMisplaced: share().default(0.06),
  endings: z
    .array(z.enum(ENDINGS, { error: `an ending is one of ${ENDINGS.join(', ')}` }))
    .min(1, { error: 'at least one ending' })
    .default(['punctuation', 'verb', 'adjective', 'auxiliary', 'particle', 'other']),
});

/** Characters of the texts whose verdicts are remembered, some 4 MB: subtitles and lessons say the same again and again. */
const REMEMBERED = 1 << 21;

/** Drops records whose Japanese is no running text: lists, scrambled words, wrong encodings, loops of a machine. */
export default defineFilter({
  id: 'japanese-quality',
  title: 'drops records whose Japanese reads like no running text',
  options,
  reasons: {
    symbols: 'too many characters are signs',
    'unknown-words': 'too many words are in no dictionary',
    nouns: 'too many words are nouns',
    'short-words': 'words are too short, as in scrambled text',
    'single-nouns': 'too many nouns are of one character',
    repetition: 'too many runs of three words stand more than once',
    misplaced: 'too many particles and auxiliaries stand where none can',
    ending: 'it does not end as a sentence may',
  },
  async prepare(chosen) {
    const words = await japaneseWords();
    return remembering((text) => fault(measure(text, words(text)), chosen), REMEMBERED);
  },
  apply(record, { fields, minWords }, faultOf) {
    for (const field of fields) {
      const text = record[field];
      if (!isJudged(text) || !mayHaveWords(text, minWords)) continue;
      const reason = faultOf(text);
      if (reason !== undefined) return drop(reason);
    }
    return record;
  },
});

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;

/** Texts of other languages are not judged; one with a third of other characters than ASCII may be Japanese in a wrong encoding. */
function isJudged(text: string): boolean {
  return JAPANESE.test(text) || (text.match(/[^\p{ASCII}]/gu)?.length ?? 0) * 3 >= text.length;
}

const LETTER = /[\p{L}\p{N}]/gu;

/** False where a text cannot have so many words, since each has a letter or a digit: the dictionary need not be asked. */
function mayHaveWords(text: string, words: number): boolean {
  if (text.length < words) return false;
  let letters = 0;
  LETTER.lastIndex = 0;
  while (letters < words && LETTER.test(text)) letters++;
  return letters >= words;
}

/** The first thing that is wrong with a text, if any. Too short a text says too little. */
function fault(found: Measures, limits: z.output<typeof options>) {
  if (found.words < limits.minWords) return undefined;
  if (found.symbols > limits.maxSymbols) return 'symbols';
  if (found.unknown > limits.maxUnknown) return 'unknown-words';
  if (found.nouns > limits.maxNouns) return 'nouns';
  if (found.wordLength < limits.minWordLength) return 'short-words';
  if (found.singleNouns > limits.maxSingleNouns) return 'single-nouns';
  if (found.repeated > limits.maxRepeated) return 'repetition';
  if (found.misplaced > limits.maxMisplaced) return 'misplaced';
  return limits.endings.includes(found.ending) ? undefined : 'ending';
}
