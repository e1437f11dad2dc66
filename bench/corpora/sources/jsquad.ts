import { utf8 } from '../../pack/bytes.js';
import { type Corpus, type CorpusFile, portion } from '../corpus.js';
import { pythonJson } from '../json.js';
import { japaneseNoun, japaneseSentence, japaneseText } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import { type Random, seeded } from '../text/random.js';

const PASSAGE: Lengths = [40, 69, 120, 169, 234, 343, 428, 906];
const QUESTION: Lengths = [8, 11, 18, 25, 36, 59, 82, 98];
/** Questions a paragraph, paragraphs an article. */
const QUESTIONS = 4;
const PARAGRAPHS = 19;
/** One question in so many has two different answers. */
const TWO_ANSWERS = 11;

/** One line, `{"data": [article, …]}`; three answers a question, of which some differ. */
function* articles(name: string, count: number): Generator<string> {
  const random = seeded(`jsquad ${name}`);
  const paragraphs = Math.ceil(count / QUESTIONS);
  const wholes = Math.ceil(paragraphs / PARAGRAPHS);
  let paragraph = 0;
  let question = 0;
  for (let article = 0; article < wholes; article++) {
    const title = `${japaneseNoun(random)}${japaneseNoun(random)}`;
    const its = Array.from({ length: portion(paragraphs, wholes, article) }, (_, place) => {
      const passage = japaneseText(random, drawLength(random, PASSAGE));
      const qas = Array.from({ length: portion(count, paragraphs, paragraph++) }, (_, number) => ({
        question: `${japaneseSentence(random, drawLength(random, QUESTION)).slice(0, -1)}か？`,
        id: `a${article}p${place}q${number}${name === 'train' ? '' : 'v'}`,
        answers: answersIn(random, passage, question++ % TWO_ANSWERS === 0).map((answer) => ({
          text: answer,
          answer_start: title.length + 7 + passage.indexOf(answer),
        })),
        is_impossible: false,
      }));
      return { qas, context: `${title} [SEP] ${passage}` };
    });
    yield `${article === 0 ? '{"data": [' : ', '}${pythonJson({ title, paragraphs: its })}`;
  }
  yield ']}\n';
}

/** Three answers that stand in the passage: the same three times, or two of one length, one of which comes twice. */
function answersIn(random: Random, passage: string, two: boolean): string[] {
  const length = 2 + random.below(8);
  const from = random.below(passage.length - length);
  const answer = passage.slice(from, from + length);
  let other = answer;
  // Two different ones of one length: neither stands in the other.
  for (let at = 0; two && other === answer; at++) other = passage.slice(at, at + length);
  return [answer, other, answer];
}

const file = (name: string, questions: number): CorpusFile => ({
  name: `${name}-v1.3.json`,
  rows: questions,
  megabytes: questions / 2_250,
  seconds: questions / 8_000,
  bytes: (count) => utf8(articles(name, count)),
});

export const jsquad: Corpus = {
  id: 'jsquad',
  files: [file('train', 62_859), file('valid', 4_442)],
  records: (counts) => counts.reduce((sum, count) => sum + count + Math.ceil(count / TWO_ANSWERS), 0),
};
