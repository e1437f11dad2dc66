import { total } from '../../core/counts.js';
import { thousands } from '../../core/figures.js';
import { settingsIn } from '../../options/in-manifest.js';
import { aboutOf, fullName } from '../papers/about.js';
import { statement } from '../papers/license-file.js';
import { autolink, bullets, joined, link, type Markdown, md, some, table } from '../papers/markdown.js';
import {
  ancestryOf,
  biasesOf,
  insideOf,
  languagesOf,
  processingOf,
  samplesNote,
  writersIn,
} from '../papers/in-words.js';
import type { Disclosure } from './disclosure.js';
import { OPEN } from './open.js';
import { rightsOf } from './rights.js';

/** A question of a datasheet, and what the dataset answers. */
type Answer = readonly [question: string, answer: string | Markdown];

/**
 * A datasheet in the seven sections of Gebru et al., Datasheets for Datasets (arXiv 1803.09010), with questions in short words.
 * What the dataset does not tell is left open.
 * @returns Markdown
 */
export function datasheet(disclosure: Disclosure): string {
  const sections: readonly (readonly [string, readonly Answer[]])[] = [
    ['Motivation', motivation(disclosure)],
    ['Composition', composition(disclosure)],
    ['Collection process', collection(disclosure)],
    ['Preprocessing, cleaning and labeling', preprocessing(disclosure)],
    ['Uses', uses(disclosure)],
    ['Distribution', distribution(disclosure)],
    ['Maintenance', maintenance(disclosure)],
  ];
  return md`# Datasheet: ${aboutOf(disclosure.manifest).title}

${joined(
  sections.map(([name, answers]) => section(name, answers)),
  '\n\n',
)}
`.text;
}

function section(name: string, answers: readonly Answer[]): Markdown {
  return joined([md`## ${name}`, ...answers.map(([question, answer]) => md`**${question}**\n\n${answer}`)], '\n\n');
}

function motivation({ manifest, sha256 }: Disclosure): readonly Answer[] {
  const { authors } = aboutOf(manifest);
  return [
    ['What is it?', `The dataset whose manifest.json has the SHA-256 ${sha256}.${samplesNote(manifest)}`],
    ['What is it for?', `Instruction tuning of language models. Why it was made: ${OPEN}`],
    ['Who made it?', authors.length === 0 ? OPEN : authors.map(fullName).join(', ')],
    ['Who paid for it?', OPEN],
  ];
}

function composition(disclosure: Disclosure): readonly Answer[] {
  const { manifest, survey } = disclosure;
  const inside = insideOf(disclosure.manifest);
  const splits = [...new Set(manifest.shards.map(({ split }) => split))];
  const suspects = inside.flatMap(({ tasks }) => tasks.map(({ suspect }) => total(suspect)));
  return [
    ['What is a record?', 'An instruction, its input where it has one, and the response: text.'],
    [
      'How many are there?',
      md`${some(manifest.records, 'record')}, ${thousands(survey.characters)} characters.

${table(
  ['source', 'name', 'rows read', 'records'],
  inside.map(({ id, title, homepage, rows, records }) => [id, link(title, homepage), rows, records]),
)}`,
    ],
    ['In which languages?', languagesOf(inside).join(', ')],
    ['Who wrote the text?', bullets(writersIn(inside))],
    [
      'Is it a sample of something larger?',
      'Of each source, the rows that gave a record; the table above counts both.',
    ],
    ['Which splits are there?', splits.join(', ')],
    [
      'What is known to be wrong?',
      `${some(
        suspects.reduce((sum, one) => sum + one, 0),
        'record',
      )} failed a check of their task.`,
    ],
    ['What is uneven?', bullets(biasesOf(disclosure.manifest))],
    ['Does it hold personal or sensitive data, or offend?', `Not examined, but for the filters named below; ${OPEN}`],
  ];
}

function collection(disclosure: Disclosure): readonly Answer[] {
  const inside = insideOf(disclosure.manifest);
  return [
    [
      'How was the text collected?',
      md`Its publishers collected it; Kumiki read their files.

${bullets(inside.map((source) => [`${source.id}:`, ...ancestryOf(source)].join(' ')))}`,
    ],
    ['When?', OPEN],
    ['Did the people who wrote it know and agree?', `The publishers' licences are what is known; ${OPEN}`],
    ['Was there an ethical review?', OPEN],
  ];
}

function preprocessing(disclosure: Disclosure): readonly Answer[] {
  const { manifest } = disclosure;
  const steps = processingOf(disclosure.manifest);
  const rejected = insideOf(disclosure.manifest).reduce((sum, source) => sum + total(source.rejected), 0);
  return [
    [
      'What was done to the text?',
      `Rows were put as instruction, input and response; ${some(rejected, 'row')} gave no example. Kumiki ${manifest.kumiki} did it.`,
    ],
    ['What was filtered?', steps.length === 0 ? 'Nothing.' : bullets(steps)],
    [
      'Is the raw text kept?',
      'Raw files are named in the manifest with their SHA-256; the dataset holds none of them.',
    ],
  ];
}

function uses(disclosure: Disclosure): readonly Answer[] {
  const { license } = disclosure.manifest;
  return [
    ['What has it been used for?', OPEN],
    [
      'What must a user mind?',
      license.duties.length === 0 ? 'Nothing that its licences ask.' : bullets(license.duties.map(({ asks }) => asks)),
    ],
    ['What should it not be used for?', OPEN],
  ];
}

function distribution(disclosure: Disclosure): readonly Answer[] {
  const { manifest } = disclosure;
  const { homepage } = aboutOf(manifest);
  const { format, pack } = settingsIn(manifest.recipe);
  return [
    ['Where is it?', homepage === undefined ? OPEN : autolink(homepage)],
    [
      'In which form?',
      `${some(manifest.shards.length, 'shard')} of the form ${format}, packing ${pack}, ${thousands(manifest.bytes)} bytes.`,
    ],
    ['Under which licence?', statement(manifest)],
    [
      'What is known of the rights in the sources?',
      table(
        ['source', 'rights'],
        insideOf(disclosure.manifest).map((source) => [source.id, rightsOf(source).join(' ')]),
      ),
    ],
  ];
}

function maintenance({ date }: Disclosure): readonly Answer[] {
  return [
    ['Who keeps it, and how can they be reached?', OPEN],
    ['Will it be corrected or updated?', OPEN],
    ['Of which day is this sheet?', date ?? OPEN],
  ];
}
