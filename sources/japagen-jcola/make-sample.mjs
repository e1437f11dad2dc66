/** Makes sources/japagen-jcola/sample: a ledger as kumiki synthesize writes it, of replies that a person wrote. */
import { writeLedgerSample } from '../../test/support/make-ledger-sample.mjs';

const credit = {
  license: 'CC-BY-SA-4.0',
  attribution: 'JCoLA: Japanese Corpus of Linguistic Acceptability, Taiga Someya, Yushi Sugimoto and Yohei Oseki',
};

writeLedgerSample('jcola', {
  perClass: 20,
  shots: [
    { label: 'unacceptable', texts: ['花子が駅まで歩いたを。'], id: 'jcola/acceptability/2', ...credit },
    { label: 'acceptable', texts: ['太郎は妹に手紙を書かせた。'], id: 'jcola/acceptability/3', ...credit },
  ],
  gold: ['次郎が花子に自分の部屋の窓を開けさせたのは昨日のことだ。', '雨がやんだ。'],
  replies: {
    unacceptable: {
      0: '弟が図書館に本を三冊を借りた。',
      1: '先生が生徒に褒めたられた。',
      2: '母は私を皿を洗わせた。',
      3: '社長がもう帰りいたしましたか。',
      4: '昨日は少しも雨が降った。',
      5: '雨がやめば、さっき出かけた。',
      6: { text: '机の上に鉛筆が三本の', finishReason: 'length' },
      7: '',
      8: '「不自然な文：机が本に置いた。」',
      9: '花子が駅まで歩いたを。',
      10: '店員が客に席を案内したことが昨日の夕方から始まるはずだったのにもう誰も覚えていないと言われてしまう。',
      18: '店員が客に席を案内したことが昨日の夕方から始まるはずだったのにもう誰も覚えていないと言われてしまった。',
      11: '母は私を皿を洗わせた。',
      12: '隣の部屋で電話を',
    },
    acceptable: {
      0: '1. 兄は毎朝、川沿いの道を走っている。',
      1: '例：古い橋が来年新しく架け替えられる。',
      2: '祖父は孫に荷物を運ばせた。',
      3: '先生はいつこちらへいらっしゃいますか。',
      4: 'この町では冬でもめったに雪が降らない。',
      5: '駅に着いたら、すぐに電話をください。',
      6: '箱の中には卵が\uFFFD\uFFFDつ残っている。',
      7: 'The book that I bought yesterday is heavy.',
      8: 'はい。',
      9: '次郎が花子に自分の部屋の窓を開けさせたのは昨日のことだった。',
      10: '〇〇さんは毎朝、川沿いの道を走っている。',
      11: '妹が本を読んで本を読んで本を読んでいる。',
      40: '庭に植えた木が大きくなった。',
    },
  },
});
