import { utf8 } from '../../pack/bytes.js';
import { type NewMember, zipOf } from '../../pack/zip.js';
import type { Corpus } from '../corpus.js';
import { englishSentence, englishText } from '../text/english.js';
import { japaneseSentence, japaneseText } from '../text/japanese.js';
import { seeded } from '../text/random.js';

const TOP = 'ParaNatCom-20201127';

/** A PubMed article, with a tag inside its title as some have. */
function article(index: number): string {
  const random = seeded(`paranatcom ${index}`);
  const title = englishSentence(random, 11);
  const parts = ['OBJECTIVE', 'RESULTS'].map((label) => {
    return `<AbstractText Label="${label}">${englishText(random, 80)} The <i>in vivo</i> dose of CO<sub>2</sub> did not change.</AbstractText>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">',
    `<PMID Version="1">${27_000_000 + index}</PMID>`,
    '<Article PubModel="Electronic"><Journal><Title>Nature communications</Title></Journal>',
    `<ArticleTitle>${title.slice(0, -1)} of Bi<sub>2</sub>Se<sub>3</sub>.</ArticleTitle>`,
    `<ELocationID EIdType="doi" ValidYN="Y">10.1038/ncomms${10_000 + index}</ELocationID>`,
    `<Abstract>${parts.join('')}</Abstract>`,
    '</Article></MedlineCitation></PubmedArticle>\n',
  ].join('\n');
}

function japanese(index: number, version: number): string {
  const random = seeded(`paranatcom ja ${index} ${version}`);
  return `${japaneseSentence(random, 30).slice(0, -1)}${random.oneIn(4) ? '：' : ''}\n${japaneseText(random, 420)}\n`;
}

/** Every article in one Japanese version, one in four in two, one in eight in three. */
function* members(count: number): Generator<NewMember> {
  const name = (index: number): string => `ncomms${10_000 + index}`;
  const file = (path: string, text: string): NewMember => ({ name: `${TOP}/${path}`, content: () => utf8([text]) });
  for (let index = 0; index < count; index++) yield file(`articles/${name(index)}.xml`, article(index));
  for (const [version, every] of [1, 4, 8].entries()) {
    for (let index = 0; index < count; index += every) {
      yield file(`abstracts-ja-${version + 1}/${name(index)}.txt`, japanese(index, version + 1));
    }
  }
}

export const paranatcom: Corpus = {
  id: 'paranatcom',
  files: [
    { name: 'ParaNatCom-20201127.zip', rows: 500, megabytes: 1, seconds: 1, bytes: (count) => zipOf(members(count)) },
  ],
};
