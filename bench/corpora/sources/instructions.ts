import { utf8 } from '../../pack/bytes.js';
import type { Corpus } from '../corpus.js';
import { jsonArray } from '../json.js';
import { japaneseSentence, japaneseText } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import { type Random, seeded } from '../text/random.js';

const INSTRUCTION: Lengths = [8, 12, 18, 26, 40, 80, 140, 300];
const INPUT: Lengths = [4, 8, 16, 40, 120, 500, 900, 2000];
const OUTPUT: Lengths = [6, 12, 40, 110, 240, 600, 900, 2500];
const CATEGORIES = ['closed_qa', 'open_qa', 'classification', 'creative_writing', 'brainstorming', 'summarization'];

/** What both corpora of ready instructions have in common; one in three is about an input. */
function instruction(random: Random): { instruction: string; input: string; output: string } {
  return {
    instruction: `${japaneseSentence(random, drawLength(random, INSTRUCTION)).slice(0, -1)}を教えてください。`,
    input: random.oneIn(3) ? japaneseText(random, drawLength(random, INPUT)) : '',
    output: japaneseText(random, drawLength(random, OUTPUT)),
  };
}

function* instructions(seed: string, count: number): Generator<Record<string, string>> {
  const random = seeded(seed);
  for (let index = 0; index < count; index++) yield instruction(random);
}

export const alpacaJa: Corpus = {
  id: 'alpaca-ja',
  files: [
    {
      name: 'japanese_alpaca_data.json',
      rows: 52_002,
      megabytes: 50,
      seconds: 8,
      bytes: (count) => utf8(jsonArray(instructions('alpaca', count), 4)),
    },
  ],
  records: ([count = 0]) => count,
};

function* numbered(count: number): Generator<Record<string, string>> {
  const random = seeded('dolly');
  for (let index = 0; index < count; index++) {
    const { input, output, instruction: asked } = instruction(random);
    yield { output, input, instruction: asked, category: random.pick(CATEGORIES), index: String(index) };
  }
}

export const dollyJa: Corpus = {
  id: 'dolly-ja',
  files: [
    {
      name: 'databricks-dolly-15k-ja.json',
      rows: 15_015,
      megabytes: 16,
      seconds: 3,
      bytes: (count) => utf8(jsonArray(numbered(count), 4)),
    },
  ],
  records: ([count = 0]) => count,
};
