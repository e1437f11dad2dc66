import { z } from 'zod';
import { defineSource, type Example, fault, reject, type Reject, rule, type Split } from '../../src/core/source.js';
import { hasJapaneseScript } from '../lib/script.js';
import { plain } from '../lib/plain.js';

/** `jwtd_v2.0/train.jsonl`; files that begin with a dot are litter of macOS. */
const MEMBER = /(?:^|\/)(?<name>[^/.][^/]*)\.jsonl$/u;

/** The publisher's names of the splits. The gold sentences are some of the test's, looked at by people. */
const SPLITS: ReadonlyMap<string, Split> = new Map([
  ['train', 'train'],
  ['test', 'test'],
  ['gold', 'test'],
]);
const GOLD = 'gold';

/** Sentences were taken out of wikitext, where a sign may stand as an entity. */
const text = z.string().transform(plain);

const Row = z.object({
  pre_text: text,
  post_text: text,
  pre_rev: z.unknown().optional(),
  post_rev: z.unknown().optional(),
});

/** A sentence before and after an edit of Wikipedia. */
export interface Correction extends Example {
  readonly wrong: string;
  readonly right: string;
}

export default defineSource<Correction, 'typos'>({
  id: 'jwtd',
  title: 'Japanese Wikipedia Typo Dataset, version 2',
  homepage:
    'https://nlp.ist.i.kyoto-u.ac.jp/?%E6%97%A5%E6%9C%AC%E8%AA%9EWikipedia%E5%85%A5%E5%8A%9B%E8%AA%A4%E3%82%8A%E3%83%87%E3%83%BC%E3%82%BF%E3%82%BB%E3%83%83%E3%83%88',
  citation: `@inproceedings{tanaka-etal-2020-building,
  title = {Building a {J}apanese Typo Dataset from {W}ikipedia's Revision History},
  author = {Tanaka, Yu and Murawaki, Yugo and Kawahara, Daisuke and Kurohashi, Sadao},
  booktitle = {Proceedings of the 58th Annual Meeting of the Association for Computational Linguistics: Student Research Workshop},
  year = {2020},
  pages = {230--236},
  url = {https://aclanthology.org/2020.acl-srw.31}
}`,
  languages: ['ja'],
  edition: 'extended',
  version: 2,
  license: {
    id: 'CC-BY-SA-3.0',
    attribution:
      'Japanese Wikipedia Typo Dataset (JWTD) v2, Yu Tanaka, Yugo Murawaki, Daisuke Kawahara and Sadao Kurohashi, Kyoto University; sentences by the authors of the Japanese Wikipedia',
  },
  textOrigin: {
    kind: 'human',
    derivedFrom: [
      { name: 'Japanese Wikipedia', kind: 'human', url: 'https://ja.wikipedia.org/', license: 'CC-BY-SA-3.0' },
    ],
    note: 'Sentences before and after an edit, found by program in the history of articles.',
  },
  files: { typos: 'JWTDv2.0.tar.gz' },
  reasons: {
    'not-a-correction': fault('the line has no text before and after the edit'),
    'repeated-member': fault('another member of the same name is read already'),
    'empty-side': fault('the sentence before or after the edit is empty'),
    'no-japanese': rule('the corrected sentence has neither kana nor Chinese characters'),
    unchanged: rule('the edit changed nothing, or spaces at an end alone'),
    'also-in-test': rule('a gold sentence that the test file has as well'),
  },
  async *read(raw) {
    const members = (await raw.memberNames('typos')).flatMap((member) => {
      const name = MEMBER.exec(member)?.groups?.['name'];
      return name === undefined ? [] : [{ member, name, split: SPLITS.get(name) }];
    });
    const tested = new Set<string>();
    const names = new Set<string>();
    // The gold sentences come last, so that a sentence has the id of the test file whatever the order of the archive.
    for (const { member, name, split } of members.sort((a, b) => Number(a.name === GOLD) - Number(b.name === GOLD))) {
      const isRepeated = names.size === names.add(name).size;
      for await (const batch of raw.jsonLines('typos', { member, keys: ['pre_text', 'post_text'] })) {
        yield batch.rows.map((row, index): Correction | Reject => {
          const place = batch.origin(index);
          if (isRepeated) return reject('repeated-member', place, row);
          const { success, data } = Row.safeParse(row);
          if (!success) return reject('not-a-correction', place, row);
          const { pre_text: wrong, post_text: right, pre_rev: before, post_rev: after } = data;
          if (wrong === '' || right === '') return reject('empty-side', place, row);
          if (wrong === right) return reject('unchanged', place, row);
          if (!hasJapaneseScript(right)) return reject('no-japanese', place, row);
          const both = `${wrong}\n${right}`;
          if (name === GOLD && tested.has(both)) return reject('also-in-test', place, row);
          if (split === 'test') tested.add(both);
          const origin = isRevision(before) && isRevision(after) ? difference(before, after) : place;
          return { key: `${name}.${batch.number(index)}`, origin, split, wrong, right };
        });
      }
    }
  },
  tasks: [
    {
      id: 'correct',
      title: 'correct the mistake in a sentence',
      wordings: [
        '次の日本語には間違っている部分があります。その部分を直して、正しい日本語の文を出力してください。',
        '次の文の誤字や脱字を直してください。',
        '以下の文には入力の誤りがあります。正しい文に書き直してください。',
        'この文を校正し、誤りを直した文を答えてください。',
      ],
      render: ({ wrong, right }) => ({ input: wrong, response: right }),
      checks: [
        { kind: 'japanese', field: 'input' },
        { kind: 'japanese', field: 'response' },
      ],
    },
  ],
});

/** The number of a revision, which the publisher writes as a string. */
function isRevision(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9]+$/u.test(value);
}

/** Wikipedia's page that shows an edit. */
function difference(before: string, after: string): string {
  return `https://ja.wikipedia.org/w/index.php?diff=${after}&oldid=${before}`;
}
