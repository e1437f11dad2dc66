import type { DatasetRecord } from '../core/record.js';
import type { Answers, Form } from './form.js';

/** The name of the raw file that a new source starts with. */
export const rawFile = ({ id }: Answers, { ending }: Form): string => `${id}.${ending}`;

export const homepage = ({ id }: Answers): string => `https://example.org/${id}`;

export const attribution = ({ title }: Answers): string => `${title}, its authors`;

/** `my-source` as a name in code: `mySource`. */
export function identifier(id: string): string {
  return id.replace(/-([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
}

/** The records that the sample of a new source gives. */
export function sampleRecords(answers: Answers, form: Form): readonly DatasetRecord[] {
  const { id, license } = answers;
  return form.records(rawFile(answers, form)).map(({ task, key, origin, ...said }) => {
    return {
      id: `${id}/${task}/${key}`,
      ...said,
      source: id,
      task,
      license,
      attribution: attribution(answers),
      origin,
    };
  });
}

/** A string literal as the formatter writes it: in single quotes unless that means more escapes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text);
  const count = (quote: string): number => text.split(quote).length - 1;
  if (count("'") > count('"')) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
