import type { TextMember } from '../../src/input/index.js';
import { defineSource, type Example, fault, type Reject, reject, rule } from '../../src/core/source.js';
import { flaggedWorks } from './card-index.js';
import { PUBLIC_DOMAIN, readRights } from './licence.js';
import { openingOf } from './opening.js';
import { readTitleBlock } from './title-block.js';
import { hasDamage, hasUnknown } from './unreadable.js';
import { cutWorkFile } from './work-file.js';

type Role = 'archive' | 'index';

/** One work of the library. */
export interface Work extends Example {
  readonly title: string;
  readonly author: string;
  /** Translators, editors and illustrators, with what they did: `大久保ゆう訳`. */
  readonly translators: readonly string[];
  readonly opening: string;
  readonly license: string;
  readonly attribution: string;
}

/** `…/cards/000009/files/50711_ruby_36968/50711_ruby_36968.txt`: the person, then the work's number. */
const WORK_FILE = /(?:^|\/)cards\/(\d{6})\/files\/(?:(\d+)(?!\d)[^/]*|[^/]+)\/[^/]+\.txt$/u;
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
  version: 1,
  license: {
    id: PUBLIC_DOMAIN,
    attribution: '青空文庫 (https://www.aozora.gr.jp/)',
    note: 'Each work has its own licence: public domain in Japan, or the Creative Commons licence that its colophon names.',
  },
  files: {
    archive: 'aozorabunko_text-master.zip',
    index: { name: 'list_person_all_extended_utf8.zip', optional: true },
  },
  slices: 'archive',
  reasons: {
    'number-missing': fault("the file's name does not begin with the number of its work"),
    'licence-unclear': fault('the colophon does not say, or not clearly, under which licence the work stands'),
    'no-body': fault('there is no text between title and colophon'),
    'undecodable-text': fault('title, author or opening holds bytes that are not Shift_JIS'),
    'author-unknown': rule('the title block names no author'),
    'same-work': rule('another file of the same work was taken'),
    copyrighted: rule('the work is under copyright, and its holder has named no licence'),
    'gaiji-unresolved': rule('title, author or opening holds a character that is described but has no number'),
  },
  async *read(raw) {
    const flagged = await flaggedWorks(raw);
    const taken = firstFiles(await raw.memberNames('archive'));
    for await (const batch of raw.members('archive', { ...ENCODING, wanted: (name) => WORK_FILE.test(name) })) {
      yield batch.rows.map((member, index) => readWork(member, batch.origin(index), flagged, taken));
    }
  },
  tasks: [
    {
      id: 'opening',
      title: 'give the opening of a literary work',
      wordings: [
        '{著者}の作品『{題}』の冒頭を教えてください。',
        '{著者}の『{題}』はどのように始まりますか。冒頭部分を示してください。',
        '『{題}』（{著者}）の書き出しを引用してください。',
        '{著者}が著した『{題}』の最初の部分を書き出してください。',
      ],
      render: ({ author, title, opening }) => ({
        variables: { 著者: author, 題: title },
        input: '',
        response: `「${opening}」です。`,
      }),
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

/** One file: the work in it, or why it gives none. */
function readWork(
  member: TextMember,
  place: string,
  flagged: ReadonlySet<string>,
  taken: ReadonlyMap<string, string>,
): Work | Reject {
  const [, person, number] = WORK_FILE.exec(member.name) ?? [];
  if (person === undefined || number === undefined) return reject('number-missing', place, member.name);
  const { titleBlock, body, colophon } = cutWorkFile(member.text);
  const origin = `https://www.aozora.gr.jp/cards/${person}/card${number}.html`;
  // The text itself does not go into the list of rejects: some of it is under copyright.
  const no = (reason: string): Reject => reject(reason, origin, { file: member.name, title: titleBlock.slice(0, 8) });

  if (taken.get(number) !== member.name) return no('same-work');
  const rights = readRights(colophon, flagged.has(number));
  if ('none' in rights) return no(rights.none);
  const heading = readTitleBlock(titleBlock);
  if (heading === undefined) return no('author-unknown');
  const opening = openingOf(body);
  if (opening === '') return no('no-body');
  const { title, author, contributors: translators } = heading;
  const shown = [title, author, ...translators, opening].join('\n');
  if (hasDamage(shown)) return no('undecodable-text');
  if (hasUnknown(shown)) return no('gaiji-unresolved');
  return {
    key: `${person}-${number}`,
    origin,
    title,
    author,
    translators,
    opening,
    license: rights.license,
    attribution: `「${title}」${[author, ...translators].join(', ')}, 青空文庫`,
  };
}
