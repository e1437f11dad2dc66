/** A number, a word, or a sign of two characters or one. */
const TOKEN = /\s*(?:(\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})|([a-z]{2,5})|(<=|>=|<>|!=|[-+*/^()<>=]))/iy;
const REST = /\s*$/y;

const LONGEST = 300;
const DEEPEST = 30;
/** As many digits as PHP prints. */
const DIGITS = 14;

type Operation = (left: number, right: number) => number;

/** Operators from the loosest to the tightest. */
const LEVELS: readonly ReadonlyMap<string, Operation>[] = [
  new Map([['or', (a, b) => (a !== 0 || b !== 0 ? 1 : 0)]]),
  new Map([['and', (a, b) => (a !== 0 && b !== 0 ? 1 : 0)]]),
  new Map<string, Operation>([
    ['=', (a, b) => (a === b ? 1 : 0)],
    ['<>', (a, b) => (a === b ? 0 : 1)],
    ['!=', (a, b) => (a === b ? 0 : 1)],
    ['<', (a, b) => (a < b ? 1 : 0)],
    ['>', (a, b) => (a > b ? 1 : 0)],
    ['<=', (a, b) => (a <= b ? 1 : 0)],
    ['>=', (a, b) => (a >= b ? 1 : 0)],
  ]),
  new Map([['round', rounded]]),
  new Map<string, Operation>([
    ['+', (a, b) => a + b],
    ['-', (a, b) => a - b],
  ]),
  new Map<string, Operation>([
    ['*', (a, b) => a * b],
    ['/', (a, b) => (b === 0 ? NaN : a / b)],
    ['div', (a, b) => (b === 0 ? NaN : a / b)],
    ['mod', (a, b) => Math.trunc(a) % Math.trunc(b)],
  ]),
  new Map([['^', (a, b) => a ** b]]),
];

const SIGNS: ReadonlyMap<string, (value: number) => number> = new Map([
  ['-', (value: number) => -value],
  ['+', (value: number) => value],
  ['not', (value: number) => (value === 0 ? 1 : 0)],
  ['abs', Math.abs],
  ['floor', Math.floor],
  ['ceil', Math.ceil],
  ['trunc', Math.trunc],
]);

function rounded(value: number, digits: number): number {
  if (Math.abs(digits) > 12) return NaN;
  const factor = 10 ** Math.trunc(digits);
  return (Math.sign(value) * Math.round(Number((Math.abs(value) * factor).toPrecision(15)))) / factor;
}

/** The value of an expression of `#expr`; `undefined` for one that is none, or that is too long to be plain arithmetic. */
export function valueOf(expression: string): number | undefined {
  if (expression.length > LONGEST) return undefined;
  const value = new Reading(expression).value();
  return Number.isFinite(value) ? value : undefined;
}

/** As `#expr` prints it; `undefined` where it would print no plain number. */
export function calculated(expression: string): string | undefined {
  const value = valueOf(expression);
  if (value === undefined) return undefined;
  const text = String(Number(value.toPrecision(DIGITS)));
  return text.includes('e') ? undefined : text;
}

/** Reads by precedence; NaN wherever the expression is wrong. */
class Reading {
  #at = 0;
  #token = '';
  #depth = 0;

  constructor(readonly text: string) {
    this.#next();
  }

  value(): number {
    const value = this.#level(0);
    return this.#token === '' && this.#atEnd() ? value : NaN;
  }

  #next(): void {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.text);
    this.#token = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').toLowerCase();
    if (match !== null) this.#at = TOKEN.lastIndex;
  }

  #atEnd(): boolean {
    REST.lastIndex = this.#at;
    return REST.test(this.text);
  }

  #level(level: number): number {
    const operations = LEVELS[level];
    if (operations === undefined) return this.#operand();
    let left = this.#level(level + 1);
    for (let operation = operations.get(this.#token); operation !== undefined;) {
      this.#next();
      left = operation(left, this.#level(level + 1));
      operation = operations.get(this.#token);
    }
    return left;
  }

  #operand(): number {
    const token = this.#token;
    if (++this.#depth > DEEPEST) return NaN;
    this.#next();
    let value = Number(token === '' ? NaN : token);
    const sign = SIGNS.get(token);
    if (sign !== undefined) value = sign(this.#operand());
    else if (token === '(') {
      value = this.#level(0);
      if (this.#token !== ')') return NaN;
      this.#next();
    }
    this.#depth--;
    return value;
  }
}
