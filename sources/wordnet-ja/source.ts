import { defineSource, drop, fault, rule } from '../../src/core/source.js';
import { translations } from '../../src/core/tasks.js';
import { SIDE_REASONS } from '../lib/sides.js';
import { type Entry, sentencePairs, wordsWithMeanings } from './entries.js';
import { saysOnly } from './gloss.js';

const pairs = translations({
  'ja-en': [
    '次の文を英語に翻訳してください。',
    '以下の日本語の文を英語に訳してください。',
    '辞書にある次の文を英語にしてください。',
    'この日本語を英訳してください。',
  ],
  'en-ja': [
    '次の文を日本語に翻訳してください。',
    '以下の英語の文を日本語に訳してください。',
    '辞書にある次の文を日本語にしてください。',
    'この英語を和訳してください。',
  ],
});

export default defineSource<Entry, 'words' | 'definitions' | 'examples'>({
  id: 'wordnet-ja',
  title: 'Japanese WordNet 1.1',
  homepage: 'https://bond-lab.github.io/wnja/',
  citation: `@inproceedings{bond-etal-2009-enhancing,
  title = {Enhancing the {J}apanese {W}ord{N}et},
  author = {Bond, Francis and Isahara, Hitoshi and Fujita, Sanae and Uchimoto, Kiyotaka and Kuribayashi, Takayuki and Kanzaki, Kyoko},
  booktitle = {Proceedings of the 7th Workshop on Asian Language Resources},
  year = {2009},
  pages = {1--8},
  url = {https://aclanthology.org/W09-3401/}
}`,
  languages: ['ja', 'en'],
  version: 3,
  license: {
    id: 'LicenseRef-WordNet-Japanese',
    attribution:
      'Japanese Wordnet (v1.1) © 2009-2011 NICT, 2012-2015 Francis Bond and 2016-2022 Francis Bond, Takayuki Kuribayashi, https://bond-lab.github.io/wnja/; WordNet 3.0 © 2006 Princeton University',
    note: 'Two licences of one form: that of the Japanese WordNet, and that of WordNet 3.0 for the English text. Their notices stay on every copy.',
  },
  textOrigin: {
    kind: 'human-translated',
    derivedFrom: [
      { name: 'Princeton WordNet 3.0', kind: 'human', url: 'https://wordnet.princeton.edu/', license: 'WordNet' },
    ],
  },
  files: { words: 'wnjpn-ok.tab.gz', definitions: 'wnjpn-def.tab.gz', examples: 'wnjpn-exe.tab.gz' },
  kinds: ['word', 'pair'],
  reasons: {
    'not-a-row': fault('not the columns of its file'),
    ...SIDE_REASONS,
    'empty-side': fault('the English or the Japanese text, or the word, is empty'),
    'no-japanese': rule('the Japanese text, or the meaning of the word, has neither kana nor Chinese characters'),
    'repeated-piece': fault('the synset has a text of this number already'),
    'repeated-word': rule('the word stood in this synset already, maybe in another spelling of it'),
    'no-definition': rule('the synset of the word has no Japanese definition'),
    'same-as-word': rule('the meaning is the word itself'),
  },
  async *read(raw) {
    const glosses = raw.has('definitions') ? yield* sentencePairs(raw, 'definitions', 'def') : undefined;
    if (raw.has('examples')) yield* sentencePairs(raw, 'examples', 'exe');
    // Words alone say nothing: without the definitions their file is not read.
    if (raw.has('words') && glosses !== undefined) yield* wordsWithMeanings(raw, glosses);
  },
  tasks: [
    {
      id: 'meaning',
      title: 'tell the meaning of a word',
      kind: 'word',
      wordings: [
        '「{word}」の意味を教えてください。',
        '「{word}」とはどういう意味ですか。',
        '「{word}」という言葉の意味を説明してください。',
        '国語辞典のように、「{word}」の意味を書いてください。',
      ],
      render: ({ word, ja }) => ({ variables: { word }, input: '', response: ja }),
      // 「湿らす」: 湿らす。 tells nobody what the word means.
      extended: ({ word, ja }) =>
        saysOnly(ja, word) ? drop('same-as-word') : { variables: { word }, input: '', response: ja },
      checks: [{ kind: 'japanese', field: 'response' }],
    },
    ...pairs.map((task) => ({ ...task, kind: 'pair' })),
  ],
});
