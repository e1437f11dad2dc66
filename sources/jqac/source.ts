import { defineSource, fault, isReject, reject, type Reject, rule } from '../../src/core/source.js';
import { plain } from '../lib/plain.js';
import { Answers, type Asked, type Typed } from './answers.js';
import { isLost } from './spreadsheet.js';

/** The tables of questions. The course's syllabus holds none, and files that begin with a dot are litter of macOS. */
const TABLE = /^jqac\/(?!.*Syllabus\.csv$)(?<name>[^/.][^/]*)\.csv$/u;

const TOPIC = 'Topic (Title)';
const QUESTION = 'Question (What, Who, Where, Whose, How, Yes/No)';
const ANSWER = 'Answer';

/** A letter, a digit or a sign: without one nothing is asked. */
const SAYS = /[\p{L}\p{N}\p{S}]/u;
/** Put where an answer would stand. */
const NO_ANSWER = /^[\s。．.、，,？?・…‐-―ー-]*$/u;

export default defineSource<Asked, 'tables'>({
  id: 'jqac',
  title: 'Japanese Question-Answering Corpus',
  homepage: 'https://taniokah.github.io/jqac/',
  citation: `@misc{jqac,
  title = {{JQAC}: Japanese Question-Answering Corpus},
  year = {2018},
  url = {https://taniokah.github.io/jqac/}
}`,
  languages: ['ja'],
  edition: 'extended',
  version: 4,
  license: { id: 'CC-BY-SA-4.0', attribution: 'Japanese Question-Answering Corpus (JQAC), taniokah.github.io/jqac' },
  textOrigin: { kind: 'human', note: 'Typed by the students of a course.' },
  files: { tables: 'jqac20180625.tgz' },
  reasons: {
    'not-a-row': fault('the row has more cells than the header, ends before the answer, or is the header again'),
    blank: rule('no cell of the row says anything'),
    'no-question': rule('nobody typed a question'),
    'no-answer': rule('nobody typed an answer'),
    'spreadsheet-error': rule('a spreadsheet put an error, #### or 1.23E+11 in the place of what was typed'),
    'spreadsheet-date': rule('a spreadsheet made a date of an answer to the question: 7/23/52'),
  },
  async *read(raw) {
    const answers = new Answers();
    for (const member of await raw.memberNames('tables')) {
      const name = TABLE.exec(member)?.groups?.['name'];
      if (name === undefined) continue;
      const columns = [TOPIC, QUESTION, ANSWER];
      for await (const batch of raw.csv('tables', { member, loose: true, columns })) {
        yield batch.rows.flatMap((row, index) => {
          const typed = readRow(row, `${name}.${batch.number(index)}`, batch.origin(index));
          if (isReject(typed)) return [typed];
          answers.add(typed);
          return [];
        });
      }
    }
    yield answers.all();
  },
  tasks: [
    {
      id: 'qa',
      title: 'answer a question on a topic',
      wordings: [
        '{topic}に関して、{question}',
        '{topic}について質問です。{question}',
        '{topic}についての次の質問に答えてください。{question}',
        '質問の話題は「{topic}」です。{question}',
      ],
      render: ({ topic, question, answer }) =>
        topic === ''
          ? { instruction: question, input: '', response: answer }
          : { variables: { topic, question }, input: '', response: answer },
      checks: [{ kind: 'japanese', field: 'instruction' }],
    },
  ],
});

function readRow(row: Readonly<Record<string, string>>, key: string, origin: string): Typed | Reject {
  if (Object.values(row).every((cell) => cell.trim() === '')) return reject('blank', origin, row);
  const [topic = '', question, answer] = [TOPIC, QUESTION, ANSWER].map((column) => typed(row[column]));
  // The header once more, where tables were put together.
  if (question === QUESTION && answer === ANSWER) return reject('not-a-row', origin, row);
  if (question === undefined || answer === undefined) return reject('not-a-row', origin, row);
  if ([topic, question, answer].some(isLost)) return reject('spreadsheet-error', origin, row);
  if (!SAYS.test(question)) return reject('no-question', origin, row);
  if (NO_ANSWER.test(answer)) return reject('no-answer', origin, row);
  return { key, origin, topic, question, answer, row };
}

/** The text of a cell. Entities and tags came with text of the web. Line breaks in one are CRLF where a spreadsheet on Windows saved the table. */
function typed(cell: string | undefined): string | undefined {
  return cell === undefined ? undefined : plain(cell.replaceAll('\r\n', '\n'));
}
