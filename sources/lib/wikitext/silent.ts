import type { Template } from './template.js';

/** A template that shows nothing in running text, whatever its arguments: it is not even read. */
export const HIDDEN: Template = () => '';

/** Notes and references. */
const NOTES =
  'r|r+|rp|ref|refn|refnest|efn|efn2|efn-ua|efn-lr|efn-la|sfn|sfn2|sfnm|sfnp|sfnref|harv|harvp|harvs|脚注|脚注ヘルプ|注釈|注釈リスト|notelist|notelist2|reflist|' +
  'reflist2|ref label|note|note label|note2|ref2|cref|cref2|cnote|cnote2|fnb|refbegin|refend|refmark|wikicite|full|sic|原文ママ|ママ|shy|' +
  'リンク切れ|dead link|deadlink|webarchive|wayback|archive.today|アーカイブ|ページ番号|page number|pn|' +
  'citation needed|cn|fact|verify source|clarify|who|when|by whom|which|where|dubious|disputed-inline|page needed|original research inline|or|' +
  '疑問点|いつ|いつ?|誰|誰?|誰2|どこ|どれ|どの|何|なぜ|なに|どのように|信頼性要検証|出典無効|出典不足|独自研究?|正確性|誤り|訳語疑問|信頼性の低い医学の情報源|' +
  '冒頭部分の出典|voice notice hidden|actor notice hidden|musician notice hidden|comic notice hidden';

/** Notices above the text, links to other pages, navigation, boxes, and what only moves the text about. */
const NOTICES =
  'otheruses|otheruseslist|otheruses2|otherpeople|about|for|for2|redirect|redirect2|redirectlist|混同|別人|簡易区別|同名の|distinguish|wrongtitle|記事名の制約|' +
  '出典の明記|参照方法|複数の問題|独自研究|未検証|特筆性|観点|単一の出典|一次資料|更新|古い情報|告知|存命人物の出典明記|存命人物の出典皆無|宣伝|広告|大言壮語|' +
  '言葉を濁さない|百科事典的でない|雑多な内容の箇条書き|内容過剰|導入部|脚注の不足|脚注の整理|国際化|世界的観点|国内専門|分野|law|medical|暴力的|性的|ネタバレ|現在進行|工事中|inuse|翻訳中|' +
  '半保護|保護|拡張半保護|移動保護|移動拡張半保護|全保護|pp|統合文字|特殊文字|記号文字|環境依存文字|jis2004|補助漢字|機種依存文字|インド系文字|タイ文字|告知2|分割提案|統合提案|改名提案|削除依頼|' +
  'main|main2|main list|mainlist|see|see also|seealso|also|see2|further|details|詳細記事|関連記事|wikipediapage|selfref|' +
  'toc|toc limit|toc right|toc left|tocright|tocleft|目次|右目次|compact toc|-|clear|clear left|clear right|clr|after float|stack|stack begin|stack end|' +
  'multicol|multicol-break|multicol-end|col|col-begin|col-2|col-3|col-break|col-end|colbegin|colend|columns-list start|div col|div col end|段組|nowrap begin|nowrap end|wrap|endplainlist|endflatlist|' +
  'anchor|anchors|アンカー|座標一覧|display none|0|00|pad|padding|zwsp|zwj|zwnj|wj|wbr|word joiner|color sample|legend|legend0|legend2|legend-line|rh|' +
  'flagicon|flagicon2|flag icon|flagdeco|flagicon image|fbicon|国旗アイコン|旗|旗アイコン|noflag|座標|location map|maplink|maplink2|mapframe|external media|external music video|multiple image|' +
  'photomontage|photo montage|audio box|listen|sound sample|sample box start|sample box end|音声サンプル|image label|superimpose|double image|triple image|画像募集|画像提供依頼|' +
  'commons|commonscat|commons category|commonscat-inline|commons category-inline|wikisource|wikiquote|wikibooks|wikinews|wikispecies|wikiversity|wiktionary|wikivoyage|sisterlinks|' +
  'sister project links|species|meta|portal|portal bar|portalbar|authority control|normdaten|典拠管理|デフォルトソート|lifetime|good article|featured article|良質な記事|秀逸な記事|スポーツ選手スタブ|' +
  'lang-icon|半角カナ|use dmy dates|use mdy dates|italic title|italictitle|小文字|lowercase|displaytitle|short description|不十分な導入部|wikify|cleanup|内容の正確性|執筆中|査読中|公開中';

const SILENT: ReadonlySet<string> = new Set([...NOTES.split('|'), ...NOTICES.split('|')]);

/** Kinds of names: requests, boxes, stubs, protection, portals, `{{en icon}}` for the language of a link. */
const KINDS =
  /^(?:要(?!約)|infobox|基礎情報|pp-|cite |citation|portal |ウィキ(?:ポータル|プロジェクト|メディア|クォート|ブックス|ソース|データ|トラベル)|navbox|sidebar|otheruses|告知|extra |.{0,40}(?:stub|スタブ|の事物|ボックス|サイドバー|navigation|ナビゲーション)$|(?:commons|wiki(?:species|source|quote|books|news|data|versity|voyage)|wiktionary)[ a-z]{0,20}[- ]inline$|[a-z]{2,3} icon$)/;

/** Whether a template of this name (in lower case) shows nothing in running text. */
export const isSilent = (name: string): boolean => SILENT.has(name) || KINDS.test(name);
