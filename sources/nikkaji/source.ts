import { defineSource, fault, reject, type Reject, rule, type Split } from '../../src/core/source.js';
import { type Pair, translations } from '../../src/core/tasks.js';
import { plain } from '../lib/plain.js';
import { flawOf, SIDE_REASONS } from '../lib/sides.js';

/** What the publisher's splits are called. */
const SPLITS: ReadonlyMap<string, Split> = new Map([
  ['train', 'train'],
  ['dev', 'valid'],
  ['test', 'test'],
]);

/** `names.ja` and `names.en` belong together; files that begin with a dot are litter of macOS. */
const MEMBER = /^(?<stem>(?:.*\/)?[^/.][^/]*)\.(?:ja|en)$/u;

export default defineSource<Pair, 'names'>({
  id: 'nikkaji',
  title: 'Japan Chemical Substance Dictionary (Nikkaji), Japanese and English names',
  homepage: 'https://www2.nict.go.jp/astrec-att/member/mutiyama/',
  citation: `@misc{nikkaji,
  title = {Japan Chemical Substance Dictionary ({Nikkaji}), {J}apanese and {E}nglish names},
  author = {{Japan Science and Technology Agency} and {National Institute of Information and Communications Technology}},
  year = {2018}
}`,
  languages: ['ja', 'en'],
  edition: 'extended',
  version: 3,
  license: {
    id: 'CC-BY-4.0',
    attribution:
      'Japan Chemical Substance Dictionary (Nikkaji), Japan Science and Technology Agency; name pairs published by NICT',
  },
  textOrigin: {
    kind: 'unknown',
    note: 'The publisher does not say which of the names people wrote and which were made by rules.',
  },
  files: { names: 'nikkaji-20180507.tar.gz' },
  reasons: {
    'lone-member': fault('a file of names has no counterpart in the other language'),
    ...SIDE_REASONS,
    'same-name': rule('both languages have the same name, a code or a formula'),
  },
  async *read(raw) {
    const members = await raw.memberNames('names');
    const present = new Set(members);
    const stems = new Set(members.map((member) => MEMBER.exec(member)?.groups?.['stem']));
    for (const stem of stems) {
      if (stem === undefined) continue;
      const sides = [`${stem}.ja`, `${stem}.en`] as const;
      const split = SPLITS.get(stem.slice(stem.lastIndexOf('/') + 1));
      const lone = sides.filter((side) => present.has(side));
      if (lone.length < sides.length) {
        raw.count(1);
        yield lone.map((member) => reject('lone-member', `${raw.fileName('names')}/${member}`, member));
        continue;
      }
      for await (const batch of raw.aligned(sides.map((member) => ({ role: 'names', member })))) {
        yield batch.rows.map((row, index): Pair | Reject => {
          const origin = batch.origin(index);
          const [ja = '', en = ''] = row.map(name);
          if (ja === en && ja !== '') return reject('same-name', origin, row);
          const flaw = flawOf({ ja, en });
          if (flaw !== undefined) return reject(flaw, origin, row);
          return { key: `${stem}.${batch.number(index)}`, origin, split, ja, en };
        });
      }
    }
  },
  tasks: translations({
    'ja-en': [
      '次の化学物質の日本語名を英語名に翻訳してください。',
      '次の化学物質は英語で何といいますか。',
      '以下の化合物名を英語に訳してください。',
      'この物質の英語名を答えてください。',
    ],
    'en-ja': [
      '次の化学物質の英語名を日本語名に翻訳してください。',
      '次の化学物質は日本語で何といいますか。',
      '以下の化合物名を日本語に訳してください。',
      'この物質の日本語名を答えてください。',
    ],
  }),
});

/** The name on a line: what stands before the first TAB, without the tags of lowered and raised figures. */
function name(line: string): string {
  return plain(line.split('\t', 1)[0] ?? '');
}
