import type { Raw } from '../../src/input/index.js';
import { defineSource, fault, type Reject, reject, rule } from '../../src/core/source.js';
import { readArticle } from './article.js';
import { namesOf, type Paper, papersOf } from './papers.js';
import { type Abstracts, tasks } from './tasks.js';
import { readTranslation } from './translation.js';

/** An archive keeps the texts of one paper in up to four folders, so its members are read by papers, so many at a time. */
const PAPERS_AT_ONCE = 256;

const NO_TEXT = { title: '', abstract: '' };

export default defineSource<Abstracts, 'archive'>({
  id: 'paranatcom',
  title: 'ParaNatCom',
  homepage: 'https://www2.nict.go.jp/astrec-att/member/mutiyama/paranatcom/index.html',
  citation: [
    '@misc{paranatcom,',
    '  author = {Masao Utiyama},',
    '  title = {{ParaNatCom} --- Parallel {English-Japanese} abstract corpus made from {Nature Communications} articles},',
    '  howpublished = {\\url{https://www2.nict.go.jp/astrec-att/member/mutiyama/paranatcom/index.html}},',
    '  year = {2019}',
    '}',
  ].join('\n'),
  languages: ['ja', 'en'],
  version: 3,
  license: {
    id: 'CC-BY-4.0',
    attribution: 'ParaNatCom, NICT; abstracts of Nature Communications by the authors of each article',
    note: 'The page behind `origin` names the authors of the article.',
  },
  textOrigin: {
    kind: 'human-translated',
    derivedFrom: [
      { name: 'Nature Communications', kind: 'human', url: 'https://www.nature.com/ncomms/', license: 'CC-BY-4.0' },
    ],
    note: 'Translated by professional agencies.',
  },
  files: { archive: 'ParaNatCom-20201127.zip' },
  kinds: ['article', 'translation'],
  reasons: {
    'without-translation': rule('no usable Japanese text belongs to the article'),
    'without-article': fault('no usable article belongs to the Japanese text'),
    'article-incomplete': fault('the XML of the article has no title or no abstract in English'),
    'repeated-member': fault('an earlier member has the text of the same article, or the same version of it'),
    incomplete: fault('the Japanese text has no title or no abstract'),
    'not-japanese': fault('title or abstract of the Japanese text has no Japanese character, or is Chinese'),
  },
  async *read(raw) {
    const papers = papersOf(await raw.memberNames('archive'));
    // Also where there is no paper: the reader then says that nothing it looks for is in the archive.
    for (let at = 0; at === 0 || at < papers.length; at += PAPERS_AT_ONCE) {
      const some = papers.slice(at, at + PAPERS_AT_ONCE);
      const members = await membersOf(raw, some);
      yield some.flatMap((paper) => [
        ...readPaper(paper, members, raw.fileName('archive')),
        ...repeatedIn(paper, members),
      ]);
    }
  },
  tasks,
});

/** A member that was read, and its place. */
interface Member {
  readonly name: string;
  readonly text: string;
  readonly origin: string;
}

/** The members of these papers, by name. */
async function membersOf(raw: Raw<'archive'>, papers: readonly Paper[]): Promise<ReadonlyMap<string, Member>> {
  const wanted = namesOf(papers);
  const members = new Map<string, Member>();
  for await (const batch of raw.members('archive', { wanted: (name) => wanted.has(name) })) {
    batch.rows.forEach(({ name, text }, index) => members.set(name, { name, text, origin: batch.origin(index) }));
  }
  return members;
}

function repeatedIn({ repeated }: Paper, members: ReadonlyMap<string, Member>): readonly Reject[] {
  return repeated.flatMap((name) => {
    const origin = members.get(name)?.origin;
    return origin === undefined ? [] : [reject('repeated-member', origin, { member: name })];
  });
}

/** The English text and every Japanese version of it are a row each, and an example each. */
function readPaper(paper: Paper, members: ReadonlyMap<string, Member>, file: string): (Abstracts | Reject)[] {
  const no = (reason: string, { name, origin }: Member): Reject => reject(reason, origin, { member: name });
  const english = members.get(paper.article ?? '');
  const japanese = paper.translations.flatMap(({ version, member }) => {
    const text = members.get(member);
    return text === undefined ? [] : [{ ...text, version }];
  });

  const en = english === undefined ? undefined : readArticle(english.text, { file, member: english.name });
  if (english === undefined || en === undefined) {
    const incomplete = english === undefined ? [] : [no('article-incomplete', english)];
    return [...incomplete, ...japanese.map((member) => no('without-article', member))];
  }
  const origin = en.url ?? english.origin;
  const versions = japanese.map((member): Abstracts | Reject => {
    const ja = readTranslation(member.text);
    if (typeof ja === 'string') return no(ja, member);
    return { kind: 'translation', key: `${paper.name}-${member.version}`, origin, en, ja };
  });
  const article: Abstracts = { kind: 'article', key: paper.name, origin, en, ja: NO_TEXT };
  const usable = versions.some((version) => 'en' in version);
  return [usable ? article : no('without-translation', english), ...versions];
}
