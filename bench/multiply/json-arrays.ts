import { openBytes } from '../../src/input/open-bytes.js';
import { readJsonArray } from '../../src/input/readers/json/json.js';
import { jsonArray, pythonJson } from '../corpora/json.js';
import { utf8 } from '../pack/bytes.js';
import { copies, type Multiply, renamed, shifted } from './multiplier.js';

/** What an element of the original is in copy n, from 1 on. */
type Change = (element: Readonly<Record<string, unknown>>, copy: number) => unknown;

const STEP = 1_000_000;

/** Elements that are no objects (a sample may hold some) stay as they are. */
function changed(element: unknown, copy: number, change: Change): unknown {
  if (copy === 0 || typeof element !== 'object' || element === null || Array.isArray(element)) return element;
  return change(element as Readonly<Record<string, unknown>>, copy);
}

async function* elements(file: Parameters<Multiply>[0], times: number, change: Change, under?: string): AsyncGenerator {
  for (const copy of copies(times)) {
    for await (const { rows } of readJsonArray(openBytes(file), { file: file.name, under })) {
      for (const row of rows) yield changed(row, copy, change);
    }
  }
}

/** Files that are one JSON array, with other ids. */
function elementsWith(change: Change, indent: number): Multiply {
  return (file, times) => utf8(jsonArray(elements(file, times, change), indent));
}

/** Dialogues about films: other dialogues, about other films. */
export const dialogues = elementsWith(({ dialog_id, movie_title, ...rest }, copy) => {
  const own = {
    ...(typeof dialog_id === 'string' ? { dialog_id: renamed(dialog_id, copy) } : {}),
    ...(typeof movie_title === 'string' && movie_title.trim() !== '' ? { movie_title: `${movie_title}${copy}` } : {}),
  };
  return { ...own, ...rest };
}, 2);

/** Instructions with an `index`, or with nothing to change. */
export const instructions = elementsWith((row, copy) => {
  const { index } = row;
  return typeof index === 'string' && /^\d+$/.test(index) ? { ...row, index: shifted(index, copy, STEP) } : row;
}, 4);

/** SQuAD form, `{"data": [article, …]}`: the same articles with other question ids. */
export const squad: Multiply = (file, times) =>
  utf8(
    (async function* () {
      let before = '{"data": [';
      for await (const article of elements(file, times, withOtherQuestionIds, 'data')) {
        yield before + pythonJson(article);
        before = ', ';
      }
      yield before === ', ' ? ']}\n' : '{"data": []}\n';
    })(),
  );

const withOtherQuestionIds: Change = (article, copy) => {
  // `id` stands for a question's id alone in this form: the articles and passages have none.
  const text = JSON.stringify(article, (key, value: unknown) =>
    key === 'id' && typeof value === 'string' && value.trim() !== '' ? renamed(value, copy) : value,
  );
  return JSON.parse(text) as unknown;
};
