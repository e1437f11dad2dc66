import { utf8 } from '../../pack/bytes.js';
import { type Corpus, type CorpusFile, rows } from '../corpus.js';
import { pythonJson } from '../json.js';
import { japaneseNoun, japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';

const QUESTION: Lengths = [7, 8, 11, 14, 20, 31, 46, 95];

const file = (name: string, questions: number, firstId: number): CorpusFile => ({
  name: `${name}-v1.3.json`,
  rows: questions,
  megabytes: questions / 4_700,
  seconds: questions / 20_000,
  bytes: (count) =>
    utf8(
      rows(`jcommonsenseqa ${name}`, count, (random, index) => {
        const choice = (): string => japaneseNoun(random);
        const question = `${japaneseSentence(random, drawLength(random, QUESTION)).slice(0, -1)}ものは？`;
        const choices = {
          choice0: choice(),
          choice1: choice(),
          choice2: choice(),
          choice3: choice(),
          choice4: choice(),
        };
        return `${pythonJson({ q_id: firstId + index, question, ...choices, label: random.below(5) })}\n`;
      }),
    ),
});

export const jcommonsenseqa: Corpus = {
  id: 'jcommonsenseqa',
  files: [file('train', 8_939, 0), file('valid', 1_119, 8_939)],
  records: (counts) => counts.reduce((sum, count) => sum + count, 0),
};
