import parse from 'spdx-expression-parse';
import { KumikiError } from '../src/core/errors.js';
import { licenseOf } from './registry.js';
import type { License } from './terms.js';

/** A parsed licence expression: one licence, all of several (`AND`), or any one of several (`OR`). */
export type Expression =
  | { readonly kind: 'license'; readonly license: License }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression };

const WORDS = /[^\s()]+/g;
const OPERATORS: ReadonlySet<string> = new Set(['AND', 'OR', 'WITH', 'and', 'or', 'with']);

const known = new Map<string, Expression>();

/**
 * Reads an SPDX licence expression. Every id in it must be one of the registry.
 * @throws {KumikiError} `license-unknown` naming the id; `license-expression-wrong` where the syntax is not SPDX's, or
 * where it asks for an exception (`WITH`) or for any later version (`+`), of which the registry knows no terms
 */
export function parseExpression(text: string): Expression {
  const before = known.get(text);
  if (before !== undefined) return before;
  const words = text.match(WORDS) ?? [];
  if (words.length === 0) throw wrong(text, 'there is no licence in it');
  if (words.some((word) => word.toUpperCase() === 'WITH')) throw wrong(text, 'WITH names an exception');
  for (const word of words) {
    // `Apache-2.0+` has other terms than `Apache-2.0`; ids of the registry that end so are written in full.
    if (word.endsWith('+')) throw wrong(text, `${word} stands for later versions too`);
    if (!OPERATORS.has(word)) licenseOf(word);
  }
  let info: parse.Info;
  try {
    info = parse(text);
  } catch (cause) {
    // The parser throws plain errors, and only for a wrong syntax.
    if (!(cause instanceof Error)) throw cause;
    // It throws a TypeError at an unexpected end, and a RangeError for parentheses nested too deeply.
    const why = cause instanceof TypeError ? 'it ends too early' : cause.message;
    throw wrong(text, cause instanceof RangeError ? 'it is nested too deeply' : why, cause);
  }
  const expression = toExpression(info);
  known.set(text, expression);
  return expression;
}

/**
 * The licences that an expression names, each once, in the order of their ids.
 * @throws {KumikiError} as `parseExpression`
 */
export function licensesIn(text: string): readonly License[] {
  const found = new Map<string, License>();
  const visit = (expression: Expression): void => {
    if (expression.kind === 'license') found.set(expression.license.id, expression.license);
    else for (const side of [expression.left, expression.right]) visit(side);
  };
  visit(parseExpression(text));
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** True where licences that pass `test` satisfy the expression: all of `AND`, one of `OR`. */
export function canBeMet(expression: Expression, test: (license: License) => boolean): boolean {
  switch (expression.kind) {
    case 'license':
      return test(expression.license);
    case 'and':
      return canBeMet(expression.left, test) && canBeMet(expression.right, test);
    case 'or':
      return canBeMet(expression.left, test) || canBeMet(expression.right, test);
  }
}

function toExpression(info: parse.Info): Expression {
  if ('license' in info) return { kind: 'license', license: licenseOf(info.license) };
  return { kind: info.conjunction, left: toExpression(info.left), right: toExpression(info.right) };
}

function wrong(text: string, why: string, cause?: unknown): KumikiError {
  return new KumikiError('license-expression-wrong', `the licence "${text}" cannot be read: ${why}`, {
    expected: 'SPDX ids joined by AND, OR and parentheses',
    ...(cause === undefined ? {} : { cause }),
  });
}
