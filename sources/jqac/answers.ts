import { type Example, reject, type Reject } from '../../src/core/source.js';
import { isDate } from './spreadsheet.js';

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
 * Gathers rows that ask the same question: each gives one of its answers, and only all of them together are the answer. Most stand one
 * below the other, some in another table. How wide signs are and where blanks stand makes no other question.
 */
export class Answers {
  private readonly asked = new Map<string, Typed[]>();

  add(row: Typed): void {
    const key = [row.topic, row.question].map(plain).join('\n');
    const rows = this.asked.get(key) ?? [];
    rows.push(row);
    this.asked.set(key, rows);
  }

  /** The questions in the order of their first rows, each once, or the rejects of its rows. */
  all(): readonly (Asked | Reject)[] {
    return [...this.asked.values()].flatMap(joined);
  }
}

function plain(text: string): string {
  return text.normalize('NFKC').split(/\s+/u).join('');
}

function joined(rows: readonly Typed[]): readonly (Asked | Reject)[] {
  if (rows.some(({ answer }) => isDate(answer))) {
    return rows.map(({ origin, row }) => reject('spreadsheet-date', origin, row));
  }
  return rows.slice(0, 1).map(({ key, origin, topic, question }) => ({
    key,
    origin,
    topic,
    question,
    answer: together(rows),
    ...(rows.length > 1 ? { rows: rows.length } : {}),
  }));
}

/** Answers in one text: a list in a line, or a line each where they are sentences or lists themselves. */
function together(rows: readonly Typed[]): string {
  const answers = [...new Set(rows.map(({ answer }) => answer))];
  return answers.join(answers.some((answer) => /[、。\n]/u.test(answer)) ? '\n' : '、');
}
