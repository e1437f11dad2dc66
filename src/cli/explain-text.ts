import type { Explanation, LeftOutBecause, RawExplanation } from '../build/explain/explain.js';
import type { FlaggedBecause } from '../build/explain/flagged.js';
import type { FilterAnswer } from '../build/explain/ask-filters.js';
import { NO_EVIDENCE, toldText } from '../core/evidence-words.js';
import { printable } from '../core/printable.js';
import type { Tombstone } from '../core/tombstone.js';
import { fieldText, headText, type Look, recordBody, recordText, rejectText } from './record-text.js';
import { megabytes, thousands } from './table.js';

/** Where a record comes from, for a person. Every part is safe to show on a terminal. */
export function explanationText(asked: string, found: Explanation, look: Look): string {
  const { record, leftOut, forgotten, flagged, raw, notes } = found;
  const isLeftOut = forgotten === undefined ? 'was left out of this dataset' : 'was taken out of this dataset';
  const what = record === undefined ? isLeftOut : 'is a record of this dataset';
  return [
    `${headText(asked, look)} ${what}`,
    ...(record === undefined ? [] : [recordBody(record, look)]),
    ...(forgotten === undefined ? [] : [forgottenText(forgotten, look)]),
    ...(leftOut === undefined ? [] : leftOutParts(leftOut, look)),
    ...(flagged === undefined ? [] : [flaggedText(flagged, look)]),
    ...derivedParts(found, look),
    originText(found, look),
    licenseText(found, look),
    ...stepsParts(found, look),
    ...(raw === undefined ? [] : rawParts(raw, look)),
    ...notes.map((note) => fieldText('note', note, look)),
  ].join('\n\n');
}

function leftOutParts({ reject, step, text, repeats }: LeftOutBecause, look: Look): readonly string[] {
  const by = step === undefined ? '' : `${step}: `;
  return [
    fieldText('because', `${by}${text ?? reject.reason}`, look),
    rejectText(reject, look),
    ...(repeats === undefined ? [] : [`${headText('It repeats', look)}\n${recordText(repeats, look)}`]),
  ];
}

function forgottenText({ reason = 'no reason was given', day }: Tombstone, look: Look): string {
  return fieldText('taken out', `${reason}${day === undefined ? '' : `, ${day}`}; tombstones.jsonl says no more`, look);
}

/** Why a stage wants it looked at. */
function flaggedText({ step, reason, text, detail }: FlaggedBecause, look: Look): string {
  const said = Object.entries(detail ?? {}).map(([name, value]) => `${name} ${value}`);
  return fieldText('flagged', `${step}: ${text ?? reason}${said.length === 0 ? '' : ` (${said.join(', ')})`}`, look);
}

/** How many ids of examples are shown. */
const SHOWN = 20;

function derivedParts({ derived: { from, shownFor } }: Explanation, look: Look): readonly string[] {
  const more = from.length > SHOWN ? [`and ${thousands(from.length - SHOWN)} more`] : [];
  const texts = shownFor === 1 ? '1 text' : `${thousands(shownFor)} texts`;
  return [
    ...(from.length === 0 ? [] : [fieldText('made after', [...from.slice(0, SHOWN), ...more].join('\n'), look)]),
    ...(shownFor === 0
      ? []
      : [fieldText('shown for', `${texts} of a language model: kumiki forget takes these out with it`, look)]),
  ];
}

function originText({ source, task, files }: Explanation, look: Look): string {
  const { id, title, version, homepage } = source;
  return [
    fieldText('source', `${title} (${id}), version ${version}, ${homepage}`, look),
    ...(task === undefined ? [] : [fieldText('task', `${task.id}: ${task.title}`, look)]),
    fieldText(
      files.length === 1 ? 'raw file' : 'raw files',
      files.map(({ name, size, sha256 }) => `${name}, ${megabytes(size)}, SHA-256 ${sha256}`).join('\n'),
      look,
    ),
  ].join('\n');
}

function licenseText({ licenses, duties, evidence }: Explanation, look: Look): string {
  const { own, statements } = evidence;
  const lines = [...(own === undefined ? [] : [own]), ...statements.map(toldText)].map(printable);
  return [
    fieldText('licence', licenses.map(({ id, name, url }) => `${id}: ${name}, ${url}`).join('\n'), look),
    fieldText('evidence', lines.join('\n') || NO_EVIDENCE, look),
    fieldText('asks', duties.map(dutyText).join('\n') || 'nothing', look),
  ].join('\n');
}

function dutyText({ asks, by }: Explanation['duties'][number]): string {
  return `${asks} (${by.map(({ clause }) => clause).join(', ')})`;
}

const SAYS: Readonly<Record<FilterAnswer['says'], string>> = {
  keeps: 'keeps it',
  changes: 'changes it',
  drops: 'drops it',
  unasked: 'could not be asked',
  unreached: 'was not asked: the record was dropped before',
};

/** What filters and stages say: those that were asked now, and for the others what became of the record. */
function stepsParts({ steps, raw, record, leftOut }: Explanation, look: Look): readonly string[] {
  const answers = raw?.filters ?? [];
  // A row of which no record was made came to none of them.
  if (steps.length === 0 || (record === undefined && answers.length === 0 && leftOut?.step === undefined)) return [];
  const last = leftOut?.step === undefined ? Infinity : steps.findIndex(({ id }) => id === leftOut.step);
  const lines = steps.map(({ kind, id }, number) => {
    const answer = kind === 'filter' ? answers.find((one) => one.id === id) : undefined;
    const says = answer?.says ?? (number < last ? 'keeps' : number === last ? 'drops' : 'unreached');
    const reason = answer === undefined && number === last ? leftOut?.reject.reason : answer?.reason;
    return `${kind} ${id}: ${SAYS[says]}${reason === undefined ? '' : ` (${reason})`}`;
  });
  return [fieldText('steps', lines.join('\n'), look)];
}

function rawParts({ example, row, records, dropped, isSame }: RawExplanation, look: Look): readonly string[] {
  const [only, ...others] = records;
  const made =
    isSame === true
      ? [fieldText('made of it', 'the same record as in the dataset', look)]
      : only === undefined
        ? []
        : [
            `${headText(others.length === 0 ? 'The task makes of it' : `The task makes ${thousands(records.length)} records of it, the first is`, look)}\n${recordText(only, look)}`,
          ];
  return [
    ...(row === undefined ? [] : [fieldText('raw row', row, look)]),
    ...(example === undefined ? [] : [fieldText('read again', jsonText(example), look)]),
    ...(dropped === undefined ? [] : [fieldText('', `No record is made of it: ${printable(dropped)}`, look)]),
    ...made,
  ];
}

/** An object as JSON, a key a line. */
function jsonText(value: object): string {
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([key, one]) => `${key}: ${typeof one === 'string' ? one : JSON.stringify(one)}`)
    .join('\n');
}
