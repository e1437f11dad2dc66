import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { hasCode, KumikiError } from '../core/errors.js';
import { printable, printableJson } from '../core/printable.js';
import { type Contained, type ContainedIn, contains } from '../dataset/contains/contains.js';
import { readProgress } from './read-progress.js';
import { remark, say } from './say.js';
import { thousands } from './table.js';

const NOTES = `
A text is compared by its letters and digits alone: width, case, spaces, punctuation and line ends do not count. A passage of 47
characters or more that a record shares with it is found for certain, a shorter one often. The first call reads the whole dataset and
keeps an index in its work folder (.kumiki/contains); later ones answer at once. The index is no part of the dataset.

A title is found where it stands in brackets or quotation marks in an instruction or an input, before a colon at the beginning of an
input, or as the whole of a short one. An address is found where it is the origin of a record.

Examples:
  kumiki contains out --url https://ja.wikipedia.org/?curid=101
  kumiki contains out --title 銀杏
  kumiki contains out --text work.txt
  kumiki contains out --text - --least 60 < work.txt   only passages of 60 characters or more
  kumiki contains out --text work.txt --json | jq -c '.records[] | {id}' > wanted.jsonl && kumiki forget out --list wanted.jsonl

Exit status: 0 looked, whether or not it is there; 1 failed, 2 wrong usage, 75 failed but worth another try.`;

/** The flags, as commander gives them. */
interface Wanted {
  readonly text?: string;
  readonly url?: string;
  readonly title?: string;
  readonly least?: number;
  readonly count: number;
  readonly json?: boolean;
}

/** Gives a command the description, the flags and the work of `kumiki contains`. */
export function defineContains(command: Command, signal: AbortSignal): void {
  command
    .description('Say whether a work is in a built dataset, where, and with which overlap')
    .argument('<out>', 'the folder of a dataset')
    .option('--text <file>', 'a file with the text of the work, or a part of it; - for standard input')
    .option('--url <url>', 'the address of the work, or another place, as the origin of records has it')
    .option('--title <title>', 'the title of the work')
    .addOption(new Option('--least <n>', 'shorter passages say nothing, in characters (default: 30)').argParser(number))
    .addOption(new Option('-n, --count <n>', 'records that are listed').argParser(number).default(20))
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', NOTES)
    .action(async (out: string, { text, json, ...wanted }: Wanted) => {
      const given = text === undefined ? {} : { text: textIn(text) };
      const progress = readProgress('contains');
      try {
        const found = await contains(out, {
          ...wanted,
          ...given,
          signal,
          onProgress: progress.onProgress,
          note: (said) => {
            remark(`kumiki: note: ${said}`);
          },
        });
        progress.stop();
        if (json === true) say(printableJson(found));
        else for (const line of linesOf(found)) say(line);
      } finally {
        progress.stop();
      }
    });
}

function number(text: string): number {
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}

function textIn(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP', 'EAGAIN'))
      throw error;
    throw new KumikiError('option-wrong', 'the text cannot be read', {
      place: { file },
      found: error.message,
      hint: 'Name a file of plain text, or - for standard input.',
      cause: error,
    });
  }
}

function linesOf({ records, total, isCut, forgotten }: Contained): readonly string[] {
  const more = total - records.length;
  return [
    total === 0 ? 'No: no record has it.' : `Yes: ${total === 1 ? '1 record' : `${thousands(total)} records`}`,
    ...records.map(recordText),
    ...(more === 0 ? [] : [`and ${thousands(more)} more: -n ${total} lists them`]),
    ...(isCut ? ['Some of its passages stand in very many records; not all of these were compared.'] : []),
    ...forgotten.map(({ reason = 'no reason was given', day = 'no day' }) => `Taken out before: ${reason}, ${day}`),
  ];
}

/** A passage is shown up to so many characters. */
const SHOWN = 120;

function recordText({ id, source, task, license, origin, by, passage = '', characters, share }: ContainedIn): string {
  const place = [`${source}/${task}`, license, origin].filter((one) => one !== undefined);
  const overlap = `${characters} characters in one passage, ${(share * 100).toFixed(1)} % of the text: ${Array.from(passage).slice(0, SHOWN).join('')}${passage.length > SHOWN ? '…' : ''}`;
  const said = by === 'text' ? overlap : by === 'url' ? 'by its origin' : 'by a title';
  return `\n${[printable(id), ...[place.join(', '), said].map((line) => `  ${printable(line)}`)].join('\n')}`;
}
