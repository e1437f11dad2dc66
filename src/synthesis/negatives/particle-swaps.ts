import { hash64 } from '../../core/hash.js';
import { japaneseWords, type Word, type Words } from '../../../transforms/filters/japanese-quality/tokenizer.js';

/** What stands in place of a case particle, so that hardly any verb takes it. 「に」 and 「へ」, 「が」 and 「は」 often go both ways: they are not swapped with each other. */
const SWAPS: ReadonlyMap<string, string> = new Map([
  ['が', 'を'],
  ['を', 'が'],
  ['に', 'を'],
  ['で', 'を'],
  ['と', 'を'],
  ['へ', 'を'],
]);

/** With these, what is wanted or can be done takes 「が」 as well as 「を」: 「水が飲みたい」. */
const BOTH_WAYS: ReadonlySet<string> = new Set([
  ...['たい', 'れる', 'られる', 'できる', '出来る', 'わかる', '分かる'],
  ...['ほしい', '欲しい', '好き', '嫌い', '上手', '下手', '得意', '苦手', '見える', '聞こえる'],
]);

/** Verbs of a way, which is what 「を」 marks for them: 「公園を歩く」. */
const WAYS: ReadonlySet<string> = new Set([
  ...[
    '歩く',
    '走る',
    '飛ぶ',
    '泳ぐ',
    '進む',
    '通る',
    '渡る',
    '登る',
    '上る',
    '下る',
    '降りる',
    '下りる',
    '回る',
    '曲がる',
  ],
  ...['行く', '来る', '出る', '去る', '離れる', '散歩', '旅行', '移動', '過ごす', '暮らす'],
]);

/**
 * Makes sentences that no speaker should accept of sentences that speakers accept, without a model: one case particle is put in
 * place of another (「本を読む」, 「本が読む」). Sentences whose verb may take both are left alone, as far as the words tell; read
 * some, for none of them was judged by a person. Words are cut by kuromoji with IPADIC.
 * @param texts sentences, each one line
 * @param options `seed` decides which of several particles of a sentence is changed
 * @returns for each sentence the other one; `undefined` where no particle can be changed
 */
export async function swappedParticles(
  texts: readonly string[],
  { seed = 'kumiki' }: { readonly seed?: string } = {},
): Promise<readonly (string | undefined)[]> {
  const cut = await japaneseWords();
  return texts.map((text) => swapped(text, cut, seed));
}

function swapped(text: string, cut: Words, seed: string): string | undefined {
  const words = cut(text);
  const places = words.flatMap((word, at) => (canSwap(words, word, at) ? [at] : []));
  const [high] = hash64(`${seed} ${text}`);
  const place = places[high % Math.max(1, places.length)];
  if (place === undefined) return undefined;
  return words.map(({ surface_form: form }, at) => (at === place ? (SWAPS.get(form) ?? form) : form)).join('');
}

function canSwap(
  words: readonly Word[],
  { surface_form: form, pos, pos_detail_1: detail, pos_detail_2: sort }: Word,
  at: number,
): boolean {
  // 「と」 of what is said is another particle.
  if (pos !== '助詞' || detail !== '格助詞' || sort !== '一般' || !SWAPS.has(form)) return false;
  // At the beginning or the end, and beside another particle (「には」), it does not stand between a noun and its verb.
  const [before, after] = [words[at - 1], words[at + 1]];
  if (before?.pos !== '名詞' || after === undefined || ['助詞', '記号', '助動詞'].includes(after.pos)) return false;
  const behind = words.slice(at + 1).map(({ basic_form: basic, surface_form: own }) => (basic === '*' ? own : basic));
  if (form === 'が' || form === 'を') return !behind.some((word) => BOTH_WAYS.has(word));
  return !behind.some((word) => WAYS.has(word));
}
