/** Makes sources/japagen-covid-19/sample: a ledger as kumiki synthesize writes it, of replies that a person wrote. */
import { writeLedgerSample } from '../../test/support/make-ledger-sample.mjs';

const credit = { license: 'CC0-1.0', attribution: 'the makers of this sample' };
const OFFICE =
  '今日から在宅勤務が週三日になった。通勤がないぶん、朝に少し長く眠れるようになってうれしい。夕方は近所を三十分ほど歩くことにしている。';

writeLedgerSample('covid-19', {
  perClass: 10,
  shots: [
    {
      label: 'public-fact',
      texts: ['県は本日、新たに十二人の感染を確認したと発表しました。'],
      id: 'sample/1',
      ...credit,
    },
    { label: 'opinion', texts: ['正直なところ、外でのマスクはもう要らないと思う。'], id: 'sample/2', ...credit },
  ],
  gold: ['市役所の一階に臨時の受付ができて、来週の月曜日から予約なしで三回目の接種が受けられるようになるそうです。'],
  replies: {
    'public-fact': {
      0: '市は来週から、六十五歳以上を対象に四回目のワクチン接種の予約を受け付けると発表しました。',
      1: '投稿：国は三月十三日から、マスクの着用を個人の判断に任せることを決めました。',
      2: '県は本日、新たに十二人の感染を確認したと発表しました。',
      3: '市役所の一階に臨時の受付ができて、来週の月曜日から予約なしで三回目の接種が受けられるようになります。',
      4: { text: '県教育委員会は、来月の学校行事について', finishReason: 'length' },
    },
    'personal-fact': {
      0: '昨日二回目のワクチンを打ってきた。今朝から腕が上がらない。',
      1: '「母が作ってくれた布のマスクが届いた。小さな花の刺繍が入っている。」',
      2: OFFICE,
      3: 'これは個人の事実についての投稿です。近所の食堂がしばらく休むことになった。',
      4: '娘の学校が\uFFFD\uFFFDまで休みになった。',
      5: '行くはずだった出張がまたなくなった。',
      8: OFFICE.replace('いる。', 'いた。'),
    },
    opinion: {
      0: '接種の案内をもっと早く、わかりやすく届けてほしかったと思う。',
      1: '一年中マスクをして過ごすのは、子どもたちがかわいそうだ。',
      2: 'Working from home should stay even after the pandemic is over.',
      3: 'こちらが投稿です：\n店を開けるかどうかを店だけに任せるのは無責任ではないだろうか。',
      4: 'はい。',
      5: '旅行の割引は、もう少し落ち着いてから始めればよかったのに。',
      6: '',
    },
    unrelated: {
      0: '- 今日の空、雲ひとつない。洗濯物がよく乾きそう。',
      1: '駅前のパン屋、塩パンだけ焼きたてだった。三つ買って帰る。',
      2: '猫がキーボードの上で寝ていて仕事にならない。',
      8: '猫がキーボードの上で寝ていて仕事にならない。',
      9: '＿＿の新作、並んだのに買えなかった。',
      40: '久しぶりに早起きしたら、川の音がよく聞こえた。',
    },
  },
});
