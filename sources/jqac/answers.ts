import { type Example, reject, type Reject } from '../../src/core/source.js';

/** A question with its answer, or all of its answers. */
export interface Asked extends Example {
  /** Empty where none was typed. */
  readonly topic: string;
  readonly question: string;
  readonly answer: string;
}

/** A row of a table as it was typed. */
export interface Typed extends Asked {
  /** The row itself, for a reject. */
  readonly row: unknown;
}

/**
 * What a spreadsheet makes of a date that somebody typed: `7/23/52`, `23-Jul`, `Jul-52`. Which century it was, or whether it was a
 * date at all, cannot be known again.
 */
const SPREADSHEET_DATE =
  /^(?:\d{1,2}\/\d{1,2}\/\d{2}|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-\d{2})?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2})$/u;

/**
 * Gathers rows that ask the same question, one below the other: each gives one of its answers, and only all of them
 * together are the answer.
 */
export class Answers {
  private open: Typed[] = [];

  /** Takes a row, and gives what is complete before it. */
  add(row: Typed): readonly (Asked | Reject)[] {
    const [first] = this.open;
    const goesOn = first?.topic === row.topic && first.question === row.question;
    const done = goesOn ? [] : this.close();
    this.open.push(row);
    return done;
  }

  /** The question that is open, or the rejects of its rows; nothing where none is open. */
  close(): readonly (Asked | Reject)[] {
    const rows = this.open;
    this.open = [];
    const [first] = rows;
    if (first === undefined) return [];
    if (rows.some(({ answer }) => SPREADSHEET_DATE.test(answer))) {
      return rows.map(({ origin, row }) => reject('spreadsheet-date', origin, row));
    }
    const { key, origin, topic, question } = first;
    return [{ key, origin, topic, question, answer: joined(rows), ...(rows.length > 1 ? { rows: rows.length } : {}) }];
  }
}

/** Answers in one text: a list in a line, or a line each where they are sentences or lists themselves. */
function joined(rows: readonly Typed[]): string {
  const answers = [...new Set(rows.map(({ answer }) => answer))];
  return answers.join(answers.some((answer) => /[、。\n]/u.test(answer)) ? '\n' : '、');
}
