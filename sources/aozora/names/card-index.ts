import { KumikiError } from '../../../src/core/errors.js';
import type { Raw } from '../../../src/input/index.js';
import { nameOf, titleOf } from './index-names.js';

export type IndexRole = 'index' | 'extended';

/** What the library's index says of one work. */
export interface Card {
  readonly title: string;
  /** Everybody who is not among the contributors: the author, and sometimes the same person under another name. */
  readonly authors: readonly string[];
  /** Translators and editors; with what they did where the index says it. */
  readonly contributors: readonly string[];
  /** `新字新仮名`, `旧字旧仮名` and so on. */
  readonly spelling: string;
  /** The printed book the text was taken from. */
  readonly book: string;
  /** The index does not say of the work and of all its persons that they are free. */
  readonly isProtected: boolean;
}

/** The cards by the number of the work, without leading zeros. */
export type CardIndex = ReadonlyMap<string, Card>;

/** A work's rows while they are collected: there is one for each person. */
interface Collected {
  readonly title: string;
  readonly persons: { readonly name: string; readonly role: string }[];
  readonly translators: readonly string[];
  readonly spelling: string;
  readonly book: string;
  isProtected: boolean;
}

type Row = Readonly<Record<string, string>>;

const MEMBERS = { index: 'list_person_all_utf8.csv', extended: 'list_person_all_extended_utf8.csv' } as const;
/** The columns that are read; a file without them is another one. */
const COLUMNS = {
  index: ['作品ID', '作品名', '著者名'],
  extended: ['作品ID', '作品名', '姓', '名', '役割フラグ', '作品著作権フラグ', '人物著作権フラグ'],
} as const;
const ROLES: Readonly<Record<string, string>> = { 翻訳者: '訳', 編者: '編', 校訂者: '校訂', 監修者: '監修' };

/**
 * Reads the index that is among the raw files, the extended one where both are; `undefined` where none is. Its rows are
 * no rows of the source.
 * @throws {KumikiError} `format-wrong` where a column is missing
 */
export async function readCardIndex(raw: Raw<'archive' | IndexRole>): Promise<CardIndex | undefined> {
  const role = raw.has('extended') ? 'extended' : raw.has('index') ? 'index' : undefined;
  if (role === undefined) return undefined;
  const collected = new Map<string, Collected>();
  let isChecked = false;
  for await (const { rows } of raw.csv(role, { member: MEMBERS[role], counted: false })) {
    for (const row of rows) {
      if (!isChecked) checkColumns(row, role, raw.fileName(role));
      isChecked = true;
      const number = row['作品ID']?.replace(/^0+/u, '') ?? '';
      if (number !== '') add(collected, number, row, role);
    }
  }
  return new Map([...collected].map(([number, work]) => [number, cardOf(work)]));
}

function checkColumns(row: Row, role: IndexRole, file: string): void {
  for (const column of COLUMNS[role]) {
    if (Object.hasOwn(row, column)) continue;
    throw new KumikiError('format-wrong', `the index has no column ${column}`, {
      place: { file, member: MEMBERS[role] },
      expected: COLUMNS[role].join(', '),
      found: Object.keys(row).join(', '),
    });
  }
}

function add(collected: Map<string, Collected>, number: string, row: Row, role: IndexRole): void {
  const work = collected.get(number) ?? (role === 'extended' ? extendedWork(row) : plainWork(row));
  collected.set(number, work);
  const [surname = '', given = ''] = role === 'extended' ? [row['姓'], row['名']] : splitName(row['著者名'] ?? '');
  work.persons.push({ name: nameOf(surname, given), role: row['役割フラグ'] ?? '' });
  if (role === 'extended' && (row['作品著作権フラグ'] !== 'なし' || row['人物著作権フラグ'] !== 'なし')) {
    work.isProtected = true;
  }
}

function extendedWork(row: Row): Collected {
  return {
    title: titleOf(row['作品名'] ?? '', row['副題']),
    persons: [],
    translators: [],
    spelling: row['文字遣い種別'] ?? '',
    book: row['底本名1'] ?? '',
    isProtected: false,
  };
}

/** The plain index has no roles; its translators and editors stand in a column of their own. */
function plainWork(row: Row): Collected {
  const translators = (row['翻訳者名等'] ?? '').split('、').filter((name) => name.trim() !== '');
  return {
    title: titleOf(row['作品名'] ?? ''),
    persons: [],
    translators: translators.map((name) => nameOf(...splitName(name))),
    spelling: row['仮名遣い種別'] ?? '',
    book: row['底本名'] ?? '',
    isProtected: false,
  };
}

/** `夏目 漱石`: surname and given name. */
function splitName(name: string): [surname: string, given: string] {
  const at = name.indexOf(' ');
  return at === -1 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
}

function cardOf({ persons, translators, ...work }: Collected): Card {
  const helpers = persons.filter(({ name, role }) => Object.hasOwn(ROLES, role) || translators.includes(name));
  const authors = persons.filter((person) => !helpers.includes(person)).map(({ name }) => name);
  const credits = helpers.map(({ name, role }) => name + (ROLES[role] ?? ''));
  return {
    ...work,
    authors: [...new Set(authors)].filter((name) => name !== '作者不詳'),
    contributors: [...new Set(credits.length > 0 ? credits : translators)],
  };
}
