/** The eras of Japan since 1868 and the day each began. A day on which two meet belongs to the newer. */
const ERAS: readonly (readonly [year: number, month: number, day: number, name: string])[] = [
  [2019, 5, 1, '令和'],
  [1989, 1, 8, '平成'],
  [1926, 12, 25, '昭和'],
  [1912, 7, 30, '大正'],
  [1868, 1, 25, '明治'],
];

/**
 * The year of the Japanese era: 2011 → 平成23年, 1989 → 平成元年 (昭和64年 on its first seven days).
 * `""` before 1868: earlier eras changed too often for a year alone to say which.
 */
export function eraYear(year: number, month = 12, day = 31): string {
  const era = ERAS.find(([y, m, d]) => year > y || (year === y && (month > m || (month === m && day >= d))));
  if (era === undefined) return '';
  const count = year - era[0] + 1;
  return `${era[3]}${count === 1 ? '元' : count}年`;
}

/** `1980, 1, 2` → 1980年1月2日, as far as the numbers go and say a month and a day. */
export function date([year, month = 0, day = 0]: readonly number[]): string {
  if (year === undefined) return '';
  const isMonth = month >= 1 && month <= 12;
  return `${year}年${isMonth ? `${month}月` : ''}${isMonth && day >= 1 && day <= 31 ? `${day}日` : ''}`;
}

/** Whole years from one day (year, month, day) to another; -1 where a number is missing. */
export function yearsBetween(from: readonly number[], to: readonly number[]): number {
  const [y1, m1, d1] = from;
  const [y2, m2, d2] = to;
  if (
    y1 === undefined ||
    m1 === undefined ||
    d1 === undefined ||
    y2 === undefined ||
    m2 === undefined ||
    d2 === undefined
  )
    return -1;
  return y2 - y1 - (m2 < m1 || (m2 === m1 && d2 < d1) ? 1 : 0);
}
