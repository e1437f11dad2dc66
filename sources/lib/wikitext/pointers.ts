/** A remark that points to another place of the page: （後述）, （右図）, （詳細は#歴史を参照）. */
const PLACE =
  /^※?(?:(?:詳細|詳しく)[はも]、?)?(?:[後前上下]述|既述|[後前]記|[次前]項|次節|別[項稿]|(?:[左右上下]の?|別)(?:図|写真|画像|地図|グラフ|表))(?:も?を?(?:参照|見よ))?$/;
const PICTURE_REMARK = /^[左右上下](?:の|側の|記の)(?:図|写真|画像|地図|グラフ|表(?![現記示面明情紙題音土]))/;
const DETAILS = /^[^:：]{0,40}(?:詳細|詳しく)(?:[はも]|について).{0,60}(?:[後前上]述|参照)/;
/** A whole bracket that sends the reader elsewhere: （エルサレム#首都問題を参照）. */
const SENDS =
  /(?:参照(?:のこと|せよ|されたい|して(?:ください|下さい))?|を見よ|ご?覧(?:ください|下さい)|[後前上]述|[節章項](?:にて|で|に)詳(?:述|説|しい))。?$/;
/** （→塩）, （#歴史）, （cf. 塩） */
const LINK_ALONE = /^(?:[→⇒⇨][^→⇒⇨]*|cf\. ?.+|#[^\s、，,。]{0,30}[ぁ-んァ-ヶ一-龠][^\s、，,。]{0,30})$/;
/** What a bracket gives before it points: a reading, a name with its label. */
const GIVES = /^[ぁ-ゖァ-ヶー・ \u3000]+[、，,]|[:：]/;
/** A sentence that does nothing but send the reader elsewhere, or tell what the page is going to do. */
const SENTENCE =
  /^(?:なお|また|ただし|その他)?、?(?:(?:(?:.{0,60}の)?(?:詳細|詳しく)(?:[はも]|について|に関し)|(?:[本当](?:項目?|記事|稿|節)|この(?:項目?|記事|ページ|節)|ここ)で(?:は|も)?|以下(?:、|では|に)|.{1,60}(?:については|に関しては)、?[^、]{1,60}を(?:も)?|[^、]{1,30}(?:については|に関しては).{1,160}を).{0,80})(?:参照(?:のこと|せよ|されたい|して(?:ください|下さい))?|[後詳]述(?:する)?|ご?覧(?:ください|下さい)|解説(?:する|している)|説明(?:する|している)|記述(?:する|している)|述べる)。?$/;

/** A sentence that tells where the page has its text from: 本ニュースは「見本通信」の以下の報道を情報源としている。, 英語版ウィキニュースからの翻訳です。 */
const SOURCED =
  /^(?:本(?:ニュース|記事|文)は.{1,120}(?:情報源|出典|ソース)と(?:している|しています|する|します)|(?=.{0,40}ウィキ(?:ニュース|ペディア))[^、]{0,40}版[^、]{0,14}(?:翻訳|抄訳)(?:です|である|でした|に基づき?[きくい].{0,4}|を(?:一部に)?含[みむ].{0,3})|英語版からの翻訳です|(?:この|本)(?:記事|ニュース)(?:の一部)?は.{0,80}(?:(?:翻訳|抄訳|転載)(?:した|された|による)もの(?:です|である)|参考に(?:した|しました|して(?:いる|います))))。?$/;
/** A sentence that tells the reader to read elsewhere, whatever it begins with: 乙は「丙」を参照のこと。 */
const ASKS = /[をも]参照(?:のこと|せよ|されたい|して(?:ください|下さい|欲しい|ほしい))?。?$/;
/** A line that names another page, or who took a picture: 関連記事：…, （写真：甲）. */
const NAMES_PAGE = /^[（※]?(?:関連(?:記事|ニュース|項目|リンク)|情報源|出典|外部リンク|写真)[:：].{1,120}$/;

/** A sentence about a picture or a table beside it: 左の写真のとおり, 下表に示す; or one that is a link alone: →[[塩]]. */
const SHOWS =
  /^[→⇒⇨]|^(?:なお、)?(?:詳細|詳しく)は.{1,60}へ。?$|(?:^|[はをがに、])(?:[左右上下](?:の|記の|側の)?|別)(?:図|写真|画像|地図|グラフ|表(?![現記示面明情紙題音土彰]))(?:[にはをがで、も]|の(?:よう|とお|通)|から|参照)|(?:以下|次|下記|上記)の(?:表|図|節|項|一覧)[をも](?:参照|ご覧|見よ)/;

/** What a sentence of these kinds holds somewhere; the look at one character first makes it cheap. */
const HINT =
  /(?=[参詳関情出外写後ご本当こ以版→⇒⇨左右上下別])(?:参照|詳しく|関連|情報源|出典|外部リ|写真[:：]|[後詳]述|ご覧|[本当][項記稿節]|この[項記ペ節]|ここで|以下|本ニュース|版ウィキ|[→⇒⇨]|[左右上下別](?:の|記の|側の)?[図写画地グ表])/;

const LONGEST_REMARK = 80;
const LONGEST_BRACKET = 160;
const LONGEST_SENTENCE = 200;

/** What remarks of these kinds begin and end with: a cheap look at a remark before it is read. */
const FIRST = '左右上下→⇒⇨#c次前別';
const LAST = '照述説記図真像フ表よいとせ覧。';

export const mayBePointer = (remark: string, last: string): boolean =>
  (last !== '' && LAST.includes(last)) || (remark !== '' && FIRST.includes(remark.charAt(0)));

/** Whether one remark in brackets is true of the page alone. */
export const isPointer = (remark: string): boolean =>
  remark.length <= LONGEST_REMARK && (PLACE.test(remark) || PICTURE_REMARK.test(remark) || DETAILS.test(remark));

/** Whether all that stands in a pair of brackets is a pointer. */
export const isPointing = (content: string): boolean =>
  content.length <= LONGEST_BRACKET && (LINK_ALONE.test(content) || SENDS.test(content)) && !GIVES.test(content);

/** Whether the last remark of a bracket points, though the bracket gives something before it. */
export const sendsAway = (remark: string): boolean => remark.length <= LONGEST_REMARK && SENDS.test(remark);

/** Whether a text may hold a sentence that {@link isPointingSentence} is about. */
export const mayPoint = (text: string): boolean => HINT.test(text);

export const isPointingSentence = (sentence: string): boolean =>
  sentence.length <= LONGEST_SENTENCE &&
  (SENTENCE.test(sentence) ||
    SOURCED.test(sentence) ||
    SHOWS.test(sentence) ||
    NAMES_PAGE.test(sentence) ||
    ASKS.test(sentence));
