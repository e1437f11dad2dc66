import { describe, expect, it } from '@jest/globals';
import { acceptanceOf } from '../../../src/synthesis/accept/acceptance.js';
import { jnli } from '../../../src/synthesis/tasks/jnli.js';
import { jsts } from '../../../src/synthesis/tasks/jsts.js';
import { marcJa } from '../../../src/synthesis/tasks/marc-ja.js';
import { synthesisTasks } from '../../../src/synthesis/tasks/index.js';

const SHOT = { texts: ['男性が公園のベンチで新聞を読んでいます。', '男性が座っています。'] };
const GOLD = ['港のそばの広場で、大勢の人が花火を見上げています。', '雪の道。'];
const reply = (
  text: string,
  finishReason = 'stop',
): Parameters<Awaited<ReturnType<typeof acceptanceOf>>['text']>[0] => ({
  ...{ text, finishReason, model: 'm' },
});

describe('one text', () => {
  it('of 10 MB is judged, and little of it is kept', async () => {
    const { text } = await acceptanceOf(marcJa, [SHOT], GOLD);
    for (const unit of ['犬が走る。', '「', '\n', '# ', '\ud83d', '\0', '{a']) {
      const { reason, text: kept } = text(reply(unit.repeat(10_000_000 / unit.length / 3)));
      expect(reason).toBeDefined();
      expect(kept.length).toBeLessThanOrEqual(4_000);
    }
  });

  it.each([
    ['an answer', '犬が雪の上を走っている。', 'stop', undefined],
    ['a cut', '犬が雪の上を走っている。', 'length', 'not-finished'],
    ['what a service holds back', '犬が雪の上を走っている。', 'content_filter', 'not-finished'],
    ['what ends with a comma', '犬が雪の上を走っていると、', 'stop', 'fragment'],
    ['what ends with a particle', 'プールサイドに立っている人は', 'stop', 'fragment'],
    ['what was cut after a particle', 'プールサイドに立っている人は', 'length', 'not-finished'],
    ['a loop', 'プールサイド、プールサイド、プールサイドの2つが並んでいます。', 'stop', 'loop'],
    ['a loop without an end', '犬と猫と犬と猫と犬と猫と犬と猫と犬と', 'stop', 'loop'],
    ['nothing', '', 'stop', 'empty-reply'],
    ['signs around nothing', '「」', 'stop', 'empty-reply'],
    ['what nobody sees', '\u200b\u2060', 'stop', 'empty-reply'],
    ['a control character', '犬が\u0007雪の上を走っている。', 'stop', 'garbled'],
    ['a replacement character', '犬が\ufffd雪の上を走っている。', 'stop', 'garbled'],
    ['a zero', '犬が\0雪の上を走っている。', 'stop', 'garbled'],
    ['half a character', '犬が\ud83d雪の上を走っている。', 'stop', 'garbled'],
    ['circles in place of a word', '昨日は○○さんと公園に行きました。', 'stop', 'placeholder'],
    ['circles at the beginning', '○○公園の池に白鳥が浮かんでいる。', 'stop', 'placeholder'],
    ['zeros in place of a word', '〇〇という店でご飯を食べています。', 'stop', 'placeholder'],
    ['triangles in place of a word', '△△駅の前に人が立っている。', 'stop', 'placeholder'],
    ['crosses in place of a word', 'ＸＸＸ社の看板が立っている。', 'stop', 'placeholder'],
    ['a name to be put in', '[名前]が犬と走っている。', 'stop', 'placeholder'],
    ['a name to be put in, in other brackets', '【商品名】が机の上に置いてある。', 'stop', 'placeholder'],
    ['a variable', '{animal}が雪の上を走っている。', 'stop', 'placeholder'],
    ['a line to write on', '犬が＿＿の上を走っている。', 'stop', 'placeholder'],
    ['brackets with nothing in them', '犬が（　　）の上を走っている。', 'stop', 'placeholder'],
    ['one circle', '犬が○の形に並んで走っている。', 'stop', undefined],
    ['circle and cross', '○×と書いた紙を犬が運んでいる。', 'stop', undefined],
    ['a year in characters', '二〇〇三年の写真に犬が写っている。', 'stop', undefined],
    ['a size', 'XXLの服を着た男性が歩いている。', 'stop', undefined],
    ['a remark in brackets', '犬（柴犬）が[左]の道を走っている。', 'stop', undefined],
    ['a title in brackets', '「名前のない犬」という本が置いてある。', 'stop', undefined],
    ['English', 'A dog is running in the snow.', 'stop', 'other-language'],
    ['Korean', '개가 눈 위를 달리고 있다.', 'stop', 'other-language'],
    ['Chinese', '我们在公园里看见了一只狗', 'stop', 'other-language'],
    ['too little', '犬だ。', 'stop', 'wrong-length'],
    ['too much', '犬が走っている。'.repeat(30), 'stop', 'wrong-length'],
    ['a word of the request', '犬の文は文１と矛盾している。', 'stop', 'label-in-text'],
    ['a model that talks of itself', '私はAIとして犬を見ています。', 'stop', 'label-in-text'],
    ['an example it was shown', '男性が公園のベンチで新聞を読んでいます', 'stop', 'repeats-shot'],
    ['the second sentence of an example', '男性が座っています。', 'stop', 'repeats-shot'],
    ['a gold text', '港のそばの広場で、大勢の人が花火を見上げています。', 'stop', 'overlaps-gold'],
    ['a part of a gold text', '夜の港のそばの広場で、大勢の人が花火を見上げて待つ。', 'stop', 'overlaps-gold'],
    ['a gold text that is short', '「雪の道。」', 'stop', 'wrong-length'],
  ])('%s', async (_, text, finishReason, reason) => {
    const { text: check } = await acceptanceOf(jnli, [SHOT], GOLD);
    expect(check(reply(text, finishReason)).reason).toBe(reason);
  });

  it('that is wholly a gold text overlaps however short both are', async () => {
    const { text: check } = await acceptanceOf(jnli, [], ['雪の道が続く。']);
    expect(check(reply('雪の道が続く！')).reason).toBe('overlaps-gold');
    expect(check(reply('雪の道が長く続く。')).reason).toBeUndefined();
  });

  it('of a passage shares more with gold before it overlaps', async () => {
    const shared = '音が前のものより大きくなっていて驚きました';
    const { text: check } = await acceptanceOf(marcJa, [], [`先月のことですが、${shared}。`]);
    expect(
      check(reply(`買い替えたところ、${shared}。使い方が悪いのかもしれませんが、夜は困ります。`)).reason,
    ).toBeUndefined();
  });
});

describe('a whole example', () => {
  const TEXT = '白と黒の二匹の犬が、落ち葉の積もった公園の小道をゆっくりと並んで歩いている。';
  const OTHER = '三毛猫が窓辺の椅子の上で、朝の光を浴びながら気持ちよさそうに眠っている。';

  it('is taken once, whatever its class', async () => {
    const { take } = await acceptanceOf(jnli, [], []);
    expect(take('entailment', [TEXT, OTHER])).toBeUndefined();
    expect(take('entailment', [TEXT, OTHER])).toBe('repeated-example');
    expect(take('neutral', [TEXT, OTHER])).toBe('repeated-example');
    // The other way round it is another pair, and so is one with a sentence in common.
    expect(take('neutral', [OTHER, TEXT])).toBeUndefined();
    expect(take('neutral', [TEXT, '犬の飼い主は遠くの町に住んでいる。'])).toBeUndefined();
  });

  it('is not taken where an earlier one is nearly the same', async () => {
    const { take } = await acceptanceOf(jnli, [], []);
    expect(take('entailment', [TEXT, OTHER])).toBeUndefined();
    expect(take('neutral', [TEXT.replace('いる。', 'いた。'), OTHER.replace('いる。', 'いた。')])).toBe(
      'near-repetition',
    );
    // What was not taken is no earlier example.
    const again = await acceptanceOf(marcJa, [], []);
    expect(again.take('positive', [TEXT])).toBeUndefined();
    expect(again.take('positive', [TEXT.replace('いる。', 'いた。')])).toBe('near-repetition');
  });

  it.each([
    ['jnli', jnli, 'contradiction', 'entailment'],
    ['jsts', jsts, '4', '5'],
  ])('of two sentences that are the same is right for one class of %s alone', async (_, task, wrong, right) => {
    const { take } = await acceptanceOf(task, [], []);
    expect(take(wrong, [TEXT, TEXT.replace('。', '')])).toBe('identical-pair');
    expect(take(wrong, [TEXT, TEXT.replace('、', '').replace('二匹', '2匹')])).not.toBe('identical-pair');
    expect(take(wrong, [OTHER, OTHER.replace('で、', 'で').replace('気持ちよさそうに', '気持ち、よさそうに')])).toBe(
      'identical-pair',
    );
    expect(take(right, [TEXT, TEXT])).toBeUndefined();
  });
});

describe('the words of a request', () => {
  it('are found where a model repeats what it was asked for', async () => {
    for (const task of synthesisTasks) {
      const { text: check } = await acceptanceOf(task, [], []);
      for (const { ask, heading } of task.labels) {
        // Long or short, it must not pass for an example.
        const said = ask.replaceAll('{length}', String(task.length.asked));
        expect([task.id, said, check(reply(said)).reason]).toEqual([task.id, said, expect.any(String)]);
        expect(heading).not.toContain('{');
      }
    }
  });
});
