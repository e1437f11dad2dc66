import { defineSynthesisTask } from './task.js';

const CHOICES = '「公的な事実」「個人の事実」「意見」「無関係」';

/** Short posts of the time of COVID-19, and what each tells. */
export const covid19 = defineSynthesisTask({
  id: 'covid-19',
  title: 'short posts about COVID-19, and whether they tell facts or opinions',
  form: { kind: 'text', names: ['投稿'] },
  shape: 'passage',
  length: { asked: 100, least: 10, most: 280 },
  labels: [
    {
      id: 'public-fact',
      answer: '公的な事実',
      ask: '新型コロナウイルスについて、役所や報道が知らせた出来事を人に伝えるSNSの投稿を、{length}文字以内で一つ書いてください。自分の考えは書かないでください。',
      heading: '新型コロナウイルスについて、役所や報道が知らせた出来事を伝えるSNSの投稿を並べます。',
    },
    {
      id: 'personal-fact',
      answer: '個人の事実',
      ask: '新型コロナウイルスに関わることで、自分や身近な人に起きた出来事を伝えるSNSの投稿を、{length}文字以内で一つ書いてください。',
      heading: '新型コロナウイルスに関わることで、自分や身近な人に起きた出来事を伝えるSNSの投稿を並べます。',
    },
    {
      id: 'opinion',
      answer: '意見',
      ask: '新型コロナウイルスに関わることについて、自分の考えや気持ちを述べるSNSの投稿を、{length}文字以内で一つ書いてください。',
      heading: '新型コロナウイルスに関わることについて、自分の考えや気持ちを述べるSNSの投稿を並べます。',
    },
    {
      id: 'unrelated',
      answer: '無関係',
      ask: '新型コロナウイルスとは関わりのない、ふだんの暮らしについてのSNSの投稿を、{length}文字以内で一つ書いてください。',
      heading: '新型コロナウイルスとは関わりのない、ふだんの暮らしについてのSNSの投稿を並べます。',
    },
  ],
  knowledge: {
    kind: 'topics',
    words: ['ワクチン', 'マスク', '在宅勤務', '飲食店', '学校', '旅行'],
    ask: '「{word}」のことを書いてください。',
  },
  tells: ['公的な事実', '個人の事実', '投稿：', 'SNSの投稿', '文字以内'],
  record: {
    id: 'post',
    title: 'say what a post about COVID-19 tells',
    wordings: [
      `次の投稿は、新型コロナウイルスについて何を伝えていますか。${CHOICES}から一つ選んでください。`,
      `次の投稿を${CHOICES}のどれかに分けてください。新型コロナウイルスに関わらないものは「無関係」です。`,
      `SNSの投稿を読み、新型コロナウイルスについての${CHOICES}のうち当てはまるものを答えてください。`,
      `新型コロナウイルスの流行のころの投稿です。内容に合うものを${CHOICES}の中から選んでください。`,
    ],
  },
});
