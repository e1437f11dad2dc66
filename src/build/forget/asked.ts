import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import { textOf } from './tombstones-file.js';

/** What is to be taken out of a dataset. At least one record or place is named. */
export interface Asked {
  /** Records: all that was made of the same raw row or work goes with them. */
  readonly ids: readonly string[];
  /** Places, as the `origin` of records and rejects has them: a URL, or a raw file with a line. */
  readonly origins: readonly string[];
}

/** What a person gives to be taken out. */
export interface AskedOptions {
  /** Ids of records: all that was made of the same raw row or work goes with them. */
  readonly id?: readonly string[] | undefined;
  /** Places, as the `origin` of records and rejects has them: a URL, or a raw file with a line. */
  readonly origin?: readonly string[] | undefined;
  /** A file of JSON lines `{"id": …}` or `{"origin": …}`; other keys are not looked at. A `tombstones.jsonl` is one. */
  readonly list?: string | undefined;
  /** Why, in words, for the tombstones. */
  readonly reason?: string | undefined;
  /** The day for the tombstones, as `YYYY-MM-DD`. */
  readonly day?: string | undefined;
}

const DAY = z.iso.date();
const line = z.union([z.object({ id: z.string().min(1) }), z.object({ origin: z.string().min(1) })]);

/**
 * @throws {KumikiError} `option-wrong` where nothing is named or the day is none; `tombstones-wrong` where the list is none
 */
export function askedFor({ id = [], origin = [], list, reason, day }: AskedOptions): Asked {
  if (day !== undefined && !DAY.safeParse(day).success) {
    throw new KumikiError('option-wrong', 'day is no day', { expected: 'a day such as 2026-11-27', found: day });
  }
  if (reason !== undefined && (reason.trim() === '' || /[\n\r]/u.test(reason))) {
    throw new KumikiError('option-wrong', 'reason is no line of text', { expected: 'some words', found: reason });
  }
  const listed = list === undefined ? [] : listIn(list);
  const ids = [...id, ...listed.flatMap((one) => ('id' in one ? [one.id] : []))];
  const origins = [...origin, ...listed.flatMap((one) => ('origin' in one ? [one.origin] : []))];
  if (ids.length + origins.length > 0) return { ids: [...new Set(ids)], origins: [...new Set(origins)] };
  throw new KumikiError('option-wrong', 'nothing is named that is to be taken out', {
    expected: 'the id or the origin of a record, or a list of them',
    hint: 'Find them with kumiki contains or kumiki show --grep, and name them with --id, --origin or --list.',
  });
}

function listIn(path: string): readonly z.infer<typeof line>[] {
  const rows = textOf(path).split('\n');
  return rows.flatMap((text, index) => (text.trim() === '' ? [] : [parsed(text, path, index + 1)]));
}

function parsed(text: string, file: string, number: number): z.infer<typeof line> {
  try {
    const { data } = line.safeParse(JSON.parse(text));
    if (data !== undefined) return data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new KumikiError('tombstones-wrong', 'a line of the list names nothing', {
    place: { file, line: number },
    expected: '{"id": …} or {"origin": …}',
    found: text.slice(0, 100),
    hint: 'Write a JSON object a line.',
  });
}
