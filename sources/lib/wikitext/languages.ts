/** Japanese names of languages by their codes, as the `{{lang-xx}}` templates of jawiki print them. */
const NAMES =
  'aa アファル語 ab アブハズ語 af アフリカーンス語 ain アイヌ語 akk アッカド語 am アムハラ語 an アラゴン語 ang 古英語 ar アラビア語 ' +
  'arc アラム語 arz エジプト・アラビア語 as アッサム語 ast アストゥリアス語 ay アイマラ語 az アゼルバイジャン語 ba バシキール語 ' +
  'bar バイエルン語 be ベラルーシ語 ber ベルベル語 bg ブルガリア語 bn ベンガル語 bo チベット語 br ブルトン語 bs ボスニア語 ca カタルーニャ語 ' +
  'ce チェチェン語 ceb セブアノ語 ch チャモロ語 chr チェロキー語 ckb ソラニー語 cmn 官話 co コルシカ語 cop コプト語 crh クリミア・タタール語 ' +
  'cs チェコ語 cu 教会スラヴ語 cv チュヴァシ語 cy ウェールズ語 da デンマーク語 de ドイツ語 dv ディベヒ語 dz ゾンカ語 el ギリシア語 ' +
  'en 英語 eo エスペラント es スペイン語 et エストニア語 eu バスク語 fa ペルシア語 fi フィンランド語 fil フィリピン語 ' +
  'fj フィジー語 fo フェロー語 fr フランス語 frp フランコ・プロヴァンス語 fry 西フリジア語 fy 西フリジア語 ga アイルランド語 gd スコットランド・ゲール語 ' +
  'gl ガリシア語 gn グアラニー語 got ゴート語 grc 古代ギリシア語 gsw アレマン語 gu グジャラート語 gv マン島語 ha ハウサ語 haw ハワイ語 ' +
  'he ヘブライ語 hi ヒンディー語 hr クロアチア語 hsb 上ソルブ語 ht ハイチ語 hu ハンガリー語 hy アルメニア語 ia インターリングア id インドネシア語 ' +
  'ig イボ語 is アイスランド語 it イタリア語 iu イヌクティトゥット語 ja 日本語 jv ジャワ語 ka ジョージア語 kk カザフ語 kl グリーンランド語 ' +
  'km クメール語 kn カンナダ語 ko 朝鮮語 ks カシミール語 ku クルド語 kw コーンウォール語 ky キルギス語 la ラテン語 lad ジュデズモ語 ' +
  'lb ルクセンブルク語 li リンブルフ語 lij リグリア語 lmo ロンバルド語 ln リンガラ語 lo ラーオ語 lt リトアニア語 lv ラトビア語 mg マダガスカル語 ' +
  'mh マーシャル語 mi マオリ語 mk マケドニア語 ml マラヤーラム語 mn モンゴル語 mnc 満洲語 mo モルドバ語 mr マラーティー語 ms マレー語 ' +
  'mt マルタ語 mul 多言語 my ビルマ語 na ナウル語 nah ナワトル語 nap ナポリ語 nb ブークモール nds 低地ドイツ語 ne ネパール語 nl オランダ語 ' +
  'nn ニーノシュク no ノルウェー語 non 古ノルド語 nv ナバホ語 oc オック語 om オロモ語 or オリヤー語 os オセット語 ota オスマン語 pa パンジャーブ語 ' +
  'pap パピアメント語 pau パラオ語 pi パーリ語 pl ポーランド語 pms ピエモンテ語 ps パシュトー語 pt ポルトガル語 qu ケチュア語 rm ロマンシュ語 ' +
  'rn ルンディ語 ro ルーマニア語 ru ロシア語 rue ルシン語 rw ルワンダ語 ryu 沖縄語 sa サンスクリット sah サハ語 sc サルデーニャ語 scn シチリア語 ' +
  'sco スコットランド語 sd シンド語 se 北部サーミ語 sg サンゴ語 sh セルビア・クロアチア語 si シンハラ語 sk スロバキア語 sl スロベニア語 ' +
  'sm サモア語 sn ショナ語 so ソマリ語 sq アルバニア語 sr セルビア語 ss スワジ語 st ソト語 su スンダ語 sv スウェーデン語 sw スワヒリ語 ' +
  'syr シリア語 ta タミル語 te テルグ語 tet テトゥン語 tg タジク語 th タイ語 ti ティグリニャ語 tk トルクメン語 tl タガログ語 tn ツワナ語 ' +
  'to トンガ語 tpi トク・ピシン tr トルコ語 tt タタール語 ty タヒチ語 ug ウイグル語 uk ウクライナ語 ur ウルドゥー語 uz ウズベク語 ' +
  'vec ヴェネト語 vi ベトナム語 vo ヴォラピュク wa ワロン語 wo ウォロフ語 xh コサ語 yi イディッシュ語 yo ヨルバ語 yue 広東語 za チワン語 ' +
  'zh 中国語 zu ズールー語';

/** One-character names, as the `{{lang-xx-short}}` templates print them. */
const SHORT = 'de 独 el 希 en 英 es 西 fr 仏 it 伊 ko 朝 la 羅 nl 蘭 pt 葡 ru 露 zh 中 ja 日 sv 瑞 pl 波 hu 洪';

function table(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.split(' ');
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ''] as const] : [])));
}

const LANGUAGES = table(NAMES);
const SHORT_NAMES = table(SHORT);

/** `en-GB` → 英語, `zh` → 中国語; `""` for a code that is not known. */
export function languageName(code: string): string {
  const lower = code.toLowerCase();
  return LANGUAGES.get(lower) ?? LANGUAGES.get(lower.split('-', 1)[0] ?? '') ?? '';
}

/** `en` → 英; the long name where there is no short one. */
export const shortLanguageName = (code: string): string => SHORT_NAMES.get(code.toLowerCase()) ?? languageName(code);

/** `fr`, `République` → `フランス語: République`; without a label where the code is not known. */
export function labelled(label: string, text: string): string {
  return text === '' || label === '' ? text : `${label}: ${text}`;
}
