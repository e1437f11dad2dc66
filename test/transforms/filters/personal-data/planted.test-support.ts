import type { Random } from '../../../support/random.js';

/** A number with its check digit by Luhn: the digits before it doubled in turn from the right. */
function withLuhn(body: string): string {
  const sum = Array.from(body)
    .reverse()
    .reduce((all, digit, place) => {
      const doubled = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
      return all + Math.floor(doubled / 10) + (doubled % 10);
    }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

/** A My Number: weights 6 5 4 3 2 7 6 5 4 3 2 from the left. */
function myNumber({ digits }: Random): string {
  const body = digits(11);
  const rest = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11;
  return body + String(rest <= 1 ? 0 : 11 - rest);
}

function grouped(digits: string, sizes: readonly number[], sign: string): string {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size))).join(sign);
}

const wide = (text: string): string =>
  text.replace(/[!-~]/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** Numbers and addresses that nobody has asked to publish, in the forms that people write. */
export const PLANTED: Readonly<Record<string, (random: Random) => string>> = {
  email: ({ pick, digits }) =>
    `${pick(['taro.yamada', 'hanako_s', 'info', 'k.sato+list', 'x'])}${digits(2)}@${pick(['mail.ne.jp', 'kumiki-lab.org', 'u-test.ac.jp', 'firma.de'])}`,
  'wide email': ({ digits }) => wide(`suzuki${digits(3)}@denki.co.jp`),
  mobile: ({ pick, digits }) => grouped(`0${pick([7, 8, 9])}0${digits(8)}`, [3, 4, 4], pick(['-', ' ', '－', 'ー'])),
  'mobile in one': ({ pick, digits }) => `0${pick([7, 8, 9])}0${digits(8)}`,
  landline: ({ pick, below, digits }) => {
    const rest = `${3 + below(3)}${digits(3)}`;
    return pick([
      `03-${rest}-${digits(4)}`,
      `03(${rest})${digits(4)}`,
      `(03) ${rest}-${digits(4)}`,
      wide(`03-${rest}-${digits(4)}`),
    ]);
  },
  'area of three or four': ({ pick, digits }) =>
    pick([`045-${2 + (Number(digits(1)) % 6)}${digits(2)}-${digits(4)}`, `0466-2${digits(1)}-${digits(4)}`]),
  'free call': ({ pick, digits }) => pick([`0120-${digits(3)}-${digits(3)}`, `0120${digits(6)}`.replace(/^/u, 'TEL:')]),
  international: ({ pick, digits }) =>
    pick([
      `+81-90-${digits(4)}-${digits(4)}`,
      `+81 (0)3-3${digits(3)}-${digits(4)}`,
      `+81803${digits(7)}`,
      `+1 212-555-0${digits(3)}`,
      `+44 20 7946 0${digits(3)}`,
    ]),
  'my number': (random) => {
    const number = myNumber(random);
    return random.pick([number, grouped(number, [4, 4, 4], ' '), grouped(number, [4, 4, 4], '-'), wide(number)]);
  },
  card: ({ pick, digits }) => {
    const number = withLuhn(pick(['4', '51', '3530', '6011']) + digits(15)).slice(0, 16);
    const whole = withLuhn(number.slice(0, 15));
    return pick([whole, grouped(whole, [4, 4, 4, 4], ' '), grouped(whole, [4, 4, 4, 4], '-')]);
  },
  'card of fifteen': ({ pick, digits }) => {
    const whole = withLuhn(`3${pick([4, 7])}${digits(12)}`);
    return pick([whole, grouped(whole, [4, 6, 5], ' ')]);
  },
};

function twice(value: number): string {
  return String(value).padStart(2, '0');
}

/** What looks like such a number and is none. */
export const LOOK_ALIKES: Readonly<Record<string, (random: Random) => string>> = {
  date: ({ below, pick }) => {
    const [year, month, day] = [1950 + below(80), twice(1 + below(12)), twice(1 + below(28))];
    return pick([
      `${year}-${month}-${day}`,
      `${year}/${month}/${day}`,
      `${month}-${day}-${year}`,
      `${year}年${month}月${day}日`,
    ]);
  },
  'date and time': ({ below }) =>
    `20${twice(below(30))}${twice(1 + below(12))}${twice(1 + below(28))}${twice(below(24))}${twice(below(60))}`,
  'ISBN-10': ({ digits, pick }) =>
    pick([`4-06-${digits(6)}-${digits(1)}`, `0-306-${digits(5)}-2`, `0${digits(9)}`, `ISBN 4${digits(9)}`]),
  'ISBN-13': ({ digits, pick }) => pick([`978-4-${digits(2)}-${digits(6)}-${digits(1)}`, `9784${digits(9)}`]),
  bar: ({ digits }) => `49${digits(11)}`,
  pages: ({ below }) => `${100 + below(400)}-${500 + below(400)}ページ`,
  price: ({ digits, pick }) =>
    pick([
      `${digits(1)},${digits(3)},${digits(3)}円`,
      `¥${digits(7)}`,
      `${digits(10)}円`,
      `$${digits(3)}.${digits(2)}`,
    ]),
  years: ({ below }) => `${1900 + below(50)}-${1950 + below(70)}`,
  IP: ({ below }) => `192.168.${below(256)}.${below(256)}`,
  URL: ({ digits }) => `https://example.com/items/090${digits(8)}?id=${digits(12)}`,
  decimal: ({ digits }) => `3.14159${digits(11)}`,
  hash: ({ digits }) => `a${digits(16)}f`,
  handle: ({ digits }) => `@taro${digits(3)}`,
  picture: ({ digits }) => `logo${digits(1)}@2x.png`,
  package: ({ digits }) => `left-pad@1.${digits(1)}.0`,
  login: ({ digits }) => `git@host${digits(1)}.com:kumiki/kumiki.git`,
  reserved: ({ digits }) => `user${digits(2)}@example.com`,
  postcode: ({ digits }) => `〒${digits(3)}-${digits(4)}`,
  'my number with a wrong check digit': (random) => {
    const number = myNumber(random);
    return number.slice(0, 11) + String((Number(number.charAt(11)) + 1 + random.below(8)) % 10);
  },
  'card with a wrong check digit': ({ digits }) => {
    const number = withLuhn(`4${digits(14)}`);
    return number.slice(0, 15) + String((Number(number.charAt(15)) + 3) % 10);
  },
  'order number': ({ digits }) => `注文番号 ${digits(12)}`,
};

type Around = readonly [before: string, after: string];
/** Sentences around a number. */
export const AROUND: readonly [Around, ...Around[]] = [
  ['連絡先は', 'です。'],
  ['', ''],
  ['番号：', '（平日のみ）'],
  ['Please use ', ' from Monday.'],
  ['一行目\n', '\n三行目'],
  ['「', '」と書いてありました。'],
];
