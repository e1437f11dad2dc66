import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelClient, ModelReply, ModelRequest } from '../../src/synthesis/request.js';

const WHO = [
  '茶色い犬',
  '三毛猫',
  '赤い服の女性',
  '帽子をかぶった男性',
  '二人の子ども',
  '白い鳥',
  '年老いた漁師',
  '店員',
];
const WHERE = [
  '公園の噴水の前で',
  '駅のホームで',
  '雪の積もった庭で',
  '台所の窓辺で',
  '夕方の海辺で',
  '古い橋の上で',
  '図書館の隅で',
  '畑の真ん中で',
];
const WHAT = [
  '静かに本を読んでいる',
  '大きな声で笑っている',
  '空を見上げている',
  '荷物を運んでいる',
  'じっと何かを待っている',
  '楽しそうに踊っている',
  '写真を撮っている',
  '昼寝をしている',
];

/** A model whose reply is a function of the request alone: with a seed, of the seed too. Nothing of it is a mock: it is asked as any other. */
export interface FakeModel extends ModelClient {
  /** How often it was asked. */
  readonly asked: number;
}

/**
 * @param bad the share of its replies that cannot be used
 * @param wait how long a reply takes, in milliseconds
 * @param write another reply to a request, by a number that is made of it
 */
export function fakeModel({
  bad = 0.2,
  wait = () => 0,
  write = sentence,
}: {
  readonly bad?: number;
  readonly wait?: (request: ModelRequest) => number;
  readonly write?: (number: number, request: ModelRequest) => string;
} = {}): FakeModel {
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    async ask(request, signal) {
      asked++;
      const delay = wait(request);
      if (delay > 0) await sleep(delay, undefined, { signal });
      return replyTo(request, bad, write);
    },
  };
}

function replyTo(
  request: ModelRequest,
  bad: number,
  write: (number: number, request: ModelRequest) => string,
): ModelReply {
  const digest = createHash('sha256').update(JSON.stringify(request)).digest();
  const number = digest.readUInt32LE(0);
  const isBad = digest.readUInt16LE(4) / 65536 < bad;
  return {
    text: isBad ? (BAD[number % BAD.length] ?? '') : write(number, request),
    finishReason: 'stop',
    usage: { prompt: 100, completion: 20 },
    model: 'fake-1',
  };
}

const BAD = ['', 'This is not Japanese at all.', 'はい。', '「」', '元の文と矛盾する文です、これは。'];

/** One of 512 sentences with a number in it, so that many of them are alike. */
export function sentence(number: number): string {
  const pick = (words: readonly string[], at: number): string => words[(number >>> at) % words.length] ?? '';
  return `${pick(WHERE, 0)}${pick(WHO, 3)}が${pick(WHAT, 6)}、時計は${(number >>> 9) % 12}時${(number >>> 13) % 60}分を指している。`;
}
