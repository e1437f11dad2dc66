import type { TextMember } from '../../src/input/index.js';
import { defineSource, type Example, fault, type Reject, reject, rule } from '../../src/core/source.js';
import { type Card, type CardIndex, type IndexRole, readCardIndex } from './names/card-index.js';
import { findDoubles, type Mark, namesake } from './names/doubles.js';
import { type Flags, PUBLIC_DOMAIN, readRights } from './licence.js';
import { openingOf } from './passage/opening.js';
import { foreignNameIn, withoutForeignEnd } from './names/persons.js';
import { spellingOf } from './spelling.js';
import { readTitleBlock } from './names/title-block.js';
import { hasDamage, hasUndecoded, hasUnknown } from './notation/unreadable.js';
import { cutWorkFile } from './work-file.js';
import { isOf, type Names, namesOf } from './names/work-names.js';

type Role = 'archive' | IndexRole;

/** One work of the library. */
export interface Work extends Example {
  readonly title: string;
  /** Several authors are joined with 、. */
  readonly author: string;
  /** What tells it from other works of its author and title: `（旧字旧仮名）`; `''` where nothing has to. */
  readonly edition: string;
  /** Translators, editors and illustrators, with what they did: `大久保ゆう訳`. */
  readonly translators: readonly string[];
  readonly opening: string;
  readonly license: string;
  readonly attribution: string;
}

/** `…/cards/000009/files/50711_ruby_36968/50711_ruby_36968.txt`: the person, then the work's number. */
const WORK_FILE = /(?:^|\/)cards\/(\d{6})\/files\/(?:(\d+)(?:[^/\d][^/]*)?|[^/\d][^/]*)\/[^/]+\.txt$/u;
/** What a translator did, behind the name: `大久保ゆう訳`. */
const TRANSLATED = /(?:[訳譯][註注編補述]{0,2}|[\s\u3000]やく)$/u;
/** The spelling of today, which a question need not name. */
const MODERN = '新字新仮名';
const ENCODING = { encoding: 'cp932', undecodable: 'replace' } as const;

export default defineSource<Work, Role>({
  id: 'aozora',
  title: 'Aozora Bunko',
  homepage: 'https://github.com/aozorahack/aozorabunko_text',
  citation: [
    '@misc{aozora,',
    '  author = {{Aozora Bunko}},',
    '  title = {青空文庫},',
    '  howpublished = {\\url{https://www.aozora.gr.jp/}},',
    '  year = {1997--}',
    '}',
  ].join('\n'),
  languages: ['ja'],
  version: 9,
  license: {
    id: PUBLIC_DOMAIN,
    attribution: '青空文庫 (https://www.aozora.gr.jp/)',
    note: 'Each work has its own licence: public domain in Japan, or the Creative Commons licence that its colophon names.',
  },
  textOrigin: { kind: 'human', note: 'Works that name a translator are counted as translated by people.' },
  files: {
    archive: 'aozorabunko_text-master.zip',
    extended: { name: 'list_person_all_extended_utf8.zip', optional: true },
    index: { name: 'list_person_all_utf8.zip', optional: true },
  },
  slices: 'archive',
  reasons: {
    'number-missing': fault("the file's name does not begin with the number of its work"),
    'licence-unclear': fault('the colophon does not say, or not clearly, under which licence the work stands'),
    'no-body': fault('there is no text between title and colophon'),
    'opening-lost': rule('the beginning of the work is lost, as its editor notes'),
    'opening-unclear': rule('no sentence and no line of verse ends early enough to be quoted'),
    'undecodable-text': fault('title, author, opening or colophon holds bytes that are not Shift_JIS'),
    'author-unknown': rule('neither the index nor the title block names an author'),
    'same-work': rule('another file of the same work was taken'),
    copyrighted: rule('the work is under copyright, and its holder has named no licence'),
    'gaiji-unresolved': rule('title, author or opening holds a character that is described but has no number'),
  },
  async *read(raw) {
    const index = await readCardIndex(raw);
    const library: Library = {
      cards: index ?? new Map(),
      doubles: index === undefined ? new Map() : findDoubles(index),
      namesakes: new Set(index === undefined ? [] : namesakesIn(index)),
      taken: firstFiles(await raw.memberNames('archive')),
      hasFlags: raw.has('extended'),
    };
    for await (const batch of raw.members('archive', { ...ENCODING, wanted: (name) => WORK_FILE.test(name) })) {
      yield batch.rows.map((member, row) => readWork(member, batch.origin(row), library));
    }
  },
  tasks: [
    {
      id: 'opening',
      title: 'give the opening of a literary work',
      wordings: [
        '{著者}の作品『{題}』{版}の冒頭を教えてください。',
        '{著者}の『{題}』{版}はどのように始まりますか。冒頭部分を示してください。',
        '{著者}『{題}』{版}の書き出しを引用してください。',
        '{著者}が著した『{題}』{版}の最初の部分を書き出してください。',
      ],
      render: ({ author, title, edition, opening }) => ({
        variables: { 著者: author, 題: title, 版: edition },
        input: '',
        response: `「${opening}」です。`,
      }),
      checks: [
        { kind: 'begins', field: 'response', with: '「' },
        { kind: 'ends', field: 'response', with: ['」です。'] },
        { kind: 'japanese', field: 'response' },
        { kind: 'no-hole', field: 'response' },
      ],
    },
    {
      id: 'identify',
      title: 'name author and title of a literary work by its opening',
      wordings: [
        '「{冒頭}」で始まる文学作品の作者とタイトルを教えてください。',
        '「{冒頭}」という書き出しの作品は、誰の何という作品ですか。',
        '次の冒頭で始まる作品の著者名と作品名を答えてください。「{冒頭}」',
        '「{冒頭}」――この一節から始まる作品の題名と作者は何ですか。',
      ],
      render: ({ author, title, opening }) => ({
        variables: { 冒頭: opening },
        input: '',
        response: `${author}の『${title}』です。`,
      }),
      checks: [
        { kind: 'ends', field: 'response', with: ['』です。'] },
        { kind: 'japanese', field: 'instruction' },
      ],
    },
  ],
});

/** The file that is taken of each work, by its number: the first in the archive. */
function firstFiles(names: readonly string[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const name of names) {
    const number = WORK_FILE.exec(name)?.[2];
    if (number !== undefined && !first.has(number)) first.set(number, name);
  }
  return first;
}

/** What is known of all works before the first is read: from the index, and from the names in the archive. */
interface Library {
  readonly cards: CardIndex;
  readonly doubles: ReadonlyMap<string, Mark>;
  /** Authors and titles of the index. */
  readonly namesakes: ReadonlySet<string>;
  readonly taken: ReadonlyMap<string, string>;
  /** The cards are those of the extended index, which tells of works and persons whether they are under copyright. */
  readonly hasFlags: boolean;
}

function flagsOf(card: Card | undefined, { hasFlags }: Library): Flags {
  if (card === undefined || !hasFlags) return undefined;
  return card.isProtected ? 'protected' : 'free';
}

function namesakesIn(cards: CardIndex): string[] {
  return [...cards.values()].flatMap(({ authors, title }) =>
    authors.map((author) => namesake(author, withoutForeignEnd(title))),
  );
}

/** One file: the work in it, or why it gives none. */
function readWork(member: TextMember, place: string, library: Library): Work | Reject {
  const [, person, number] = WORK_FILE.exec(member.name) ?? [];
  if (person === undefined || number === undefined) return reject('number-missing', place, member.name);
  const { titleBlock, body, colophon } = cutWorkFile(member.text);
  const origin = `https://www.aozora.gr.jp/cards/${person}/card${number}.html`;
  // The text itself does not go into the list of rejects: some of it is under copyright.
  const no = (reason: string): Reject => reject(reason, origin, { file: member.name, title: titleBlock.slice(0, 8) });

  if (library.taken.get(number) !== member.name) return no('same-work');
  const card = library.cards.get(String(Number(number)));
  const rights = readRights(colophon, flagsOf(card, library));
  if ('none' in rights) {
    // A file in another encoding says nothing of its licence that could be read.
    return no(rights.none === 'licence-unclear' && hasUndecoded(member.text) ? 'undecodable-text' : rights.none);
  }
  const names = namesOf(card, readTitleBlock(titleBlock, body), titleBlock);
  if (names === undefined) return no('author-unknown');
  const { title, contributors: translators } = names;
  const author = names.authors.join('、');
  const foreignName = foreignNameIn(titleBlock, names.authors);
  const found = openingOf(body, { title, author, foreignName, contributors: translators });
  if ('none' in found) return no(found.none);
  const opening = found.text;
  const shown = [title, author, ...translators, opening].join('\n');
  if (hasDamage(shown)) return no('undecodable-text');
  if (hasUnknown(shown)) return no('gaiji-unresolved');
  return {
    key: `${person}-${number}`,
    origin,
    title,
    author,
    edition: editionOf(names, titleBlock, body, String(Number(number)), library),
    translators,
    textOrigin: translators.some((said) => TRANSLATED.test(said)) ? { kind: 'human-translated' } : undefined,
    opening,
    license: rights.license,
    licenseEvidence: rights.licenseEvidence,
    attribution: `「${title}」${[author, ...translators].join(', ')}, 青空文庫`,
  };
}

/**
 * What tells a work from others of its author and title. The index knows which of its works have namesakes. Of a work
 * that is not in the index nobody knows, for each file is read alone: then its translator is named, or a spelling that
 * is not of today.
 */
function editionOf(
  { title, authors, contributors }: Names,
  block: readonly string[],
  body: readonly string[],
  number: string,
  { cards, doubles, namesakes }: Library,
): string {
  const card = cards.get(number);
  if (card !== undefined && isOf(card, block)) {
    const mark = doubles.get(number);
    if (mark === undefined) return '';
    if (mark === 'contributors') return `（${contributors.join('、')}）`;
    if (mark === 'spelling') return `（${card.spelling}）`;
    return mark === 'book' ? `（底本「${card.book}」）` : `（図書カードNo.${number}）`;
  }
  const spelling = spellingOf(body);
  const isNamesake = authors.some((author) => namesakes.has(namesake(author, title)));
  const marks = spelling === MODERN && !isNamesake ? contributors : [...contributors, spelling];
  return marks.length === 0 ? '' : `（${marks.join('、')}）`;
}
