import { thousands } from '../../core/figures.js';

/** The languages of a report. */
export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** All that a report says by itself. What stands in braces is filled in. */
const TEXTS = {
  skip: { en: 'Skip to the content', ja: '本文へ移動' },
  nav: { en: 'Sections', ja: '目次' },
  footer: {
    en: 'Made by Kumiki {version} from the dataset whose manifest.json has the SHA-256 {sha256}.',
    ja: 'Kumiki {version} が作成しました。対象は manifest.json の SHA-256 が {sha256} のデータセットです。',
  },
  by: { en: 'By {names}.', ja: '作成者: {names}' },
  samplesOnly: {
    en: 'Built from the small samples that Kumiki ships, not from the corpora themselves.',
    ja: 'Kumiki に付属する小さな見本から作られたもので、コーパス全体ではありません。',
  },
  missingSources: {
    en: 'Not inside, because raw files are missing: {names}.',
    ja: '元ファイルがないため含まれていないソース: {names}',
  },
  inPart: { en: 'Built in part: {source}, without {files}.', ja: '一部のみ: {source}（不足: {files}）' },

  overview: { en: 'Overview', ja: '概要' },
  records: { en: 'Records', ja: 'レコード数' },
  sources: { en: 'Sources', ja: 'ソース数' },
  tasks: { en: 'Tasks', ja: 'タスク数' },
  characters: { en: 'Characters', ja: '文字数' },
  tokens: { en: 'Tokens', ja: 'トークン数' },
  size: { en: 'Size', ja: 'サイズ' },
  shards: { en: 'Shards', ja: 'シャード数' },
  rowsRead: { en: 'Rows read', ja: '読み込んだ行数' },
  form: { en: 'Format', ja: '形式' },

  contents: { en: 'What is inside', ja: '内容' },
  bySource: { en: 'Records by source', ja: 'ソース別のレコード数' },
  byTask: { en: 'Records by task', ja: 'タスク別のレコード数' },
  byLicense: { en: 'Records by licence', ja: 'ライセンス別のレコード数' },
  byOrigin: { en: 'Records by the origin of their text', ja: '文章の書き手別のレコード数' },
  originOfText: { en: 'Input and response', ja: '入力と応答の書き手' },
  bySplit: { en: 'Records by split', ja: '分割別のレコード数' },
  source: { en: 'Source', ja: 'ソース' },
  title: { en: 'Title', ja: '名称' },
  task: { en: 'Task', ja: 'タスク' },
  asks: { en: 'Asks to', ja: '指示の内容' },
  license: { en: 'Licence', ja: 'ライセンス' },
  split: { en: 'Split', ja: '分割' },
  share: { en: 'Share', ja: '割合' },
  licenseOfWhole: { en: 'Licence of the dataset', ja: 'データセットのライセンス' },
  noLicense: {
    en: 'No single licence covers the dataset: {because}',
    ja: 'データセット全体に一つのライセンスは付きません: {because}',
  },
  oneLicense: {
    en: 'The whole can be published under {license}. LICENSE.md says why.',
    ja: '全体を {license} で公開できます。理由は LICENSE.md にあります。',
  },
  duties: { en: 'What you must do when you publish it', ja: '公開するときに守ること' },
  duty: { en: 'Duty', ja: '義務' },
  askedBy: { en: 'Asked by', ja: '根拠' },

  lengths: { en: 'Lengths', ja: '長さ' },
  lengthsIntro: {
    en: 'Lengths are in characters (code points). A percentile is the length that so many of the records do not exceed: exact below 1,024, above up to 0.2 % too small. Bins of the charts double at every second bar.',
    ja: '長さは文字数（コードポイント）です。パーセンタイルは、その割合のレコードが超えない長さで、1,024 未満は正確、それ以上は最大 0.2 % 小さく出ます。グラフの区間は棒二本ごとに二倍になります。',
  },
  instruction: { en: 'Instruction', ja: '指示' },
  input: { en: 'Input', ja: '入力' },
  response: { en: 'Response', ja: '応答' },
  total: { en: 'Together', ja: '合計' },
  inCharacters: { en: '{part}, in characters', ja: '{part}（文字数）' },
  inTokens: { en: '{part}, in tokens', ja: '{part}（トークン数）' },
  histogram: {
    en: 'Records by the length of {part}; the most frequent lengths are {from} to {to}, with {count} records.',
    ja: '{part}の長さごとのレコード数。最も多いのは {from}～{to} で {count} 件です。',
  },
  numbers: { en: 'Numbers of the chart', ja: 'グラフの数値' },
  length: { en: 'Length', ja: '長さ' },
  field: { en: 'Text', ja: '項目' },
  sum: { en: 'Sum', ja: '合計' },
  least: { en: 'Least', ja: '最小' },
  most: { en: 'Most', ja: '最大' },
  percentiles: { en: 'Percentiles of lengths in characters', ja: '文字数のパーセンタイル' },
  tokenPercentiles: { en: 'Percentiles of lengths in tokens', ja: 'トークン数のパーセンタイル' },
  taskLengths: { en: 'Lengths by task, in characters', ja: 'タスク別の文字数' },
  median: { en: '{part}, median', ja: '{part}の中央値' },
  p95: { en: '{part}, 95 %', ja: '{part}の 95 %' },

  leftOut: { en: 'What was left out', ja: '除外されたもの' },
  leftOutIntro: {
    en: 'Every row that was read is accounted for: it is in a record, set aside by an option, or listed in rejects.jsonl with its place and the reason.',
    ja: '読み込んだ行の行き先はすべて分かります。レコードになったか、オプションで対象外としたか、場所と理由とともに rejects.jsonl に記録されています。',
  },
  flow: { en: 'From rows to records', ja: '行からレコードまで' },
  rowsWithout: { en: 'Rows without an example', ja: '例にならなかった行' },
  rowsAside: { en: 'Rows of other splits or editions, or beyond the limit', ja: '対象外の分割・版・上限超過の行' },
  examples: { en: 'Examples', ja: '例' },
  made: { en: 'Records made', ja: '作られたレコード' },
  byFilters: { en: 'Dropped by filters', ja: 'フィルターで除外' },
  forLicense: { en: 'Left out for licence or origin', ja: 'ライセンス・書き手で除外' },
  byStages: { en: 'Dropped by stages', ja: 'ステージで除外' },
  forgotten: { en: 'Taken out', ja: '取り下げ' },
  written: { en: 'Records written', ja: '書き出したレコード' },
  all: { en: 'all', ja: 'すべて' },
  rowReasons: { en: 'Why rows and examples gave no record', ja: '行や例がレコードにならなかった理由' },
  reason: { en: 'Reason', ja: '理由' },
  count: { en: 'Count', ja: '件数' },
  steps: { en: 'What each filter and stage dropped', ja: 'フィルターとステージごとの除外数' },
  step: { en: 'Step', ja: '段階' },
  came: { en: 'Came', ja: '入力' },
  dropped: { en: 'Dropped', ja: '除外' },
  left: { en: 'Left', ja: '残り' },
  idle: { en: 'Dropped nothing: {names}', ja: '何も除外しなかった段階: {names}' },
  reports: { en: 'What {step} reports', ja: '{step} の報告' },
  forLicenses: { en: 'Records left out for their licence', ja: 'ライセンスのため除外したレコード' },
  leftOutExamples: { en: 'Examples of what was left out', ja: '除外されたものの例' },
  nothingLeftOut: { en: 'Nothing was left out.', ja: '除外されたものはありません。' },
  noText: { en: '(not shown, because of its licence)', ja: '（ライセンスのため表示しません）' },
  row: { en: 'Row', ja: '行' },
  origin: { en: 'Origin', ja: '出典' },
  credit: { en: 'Credit', ja: 'クレジット' },
  detail: { en: 'Detail', ja: '詳細' },

  samples: { en: 'Samples', ja: '見本' },
  samplesIntro: {
    en: 'Up to {most} records of each task, chosen by the hashes of their ids and the seed “{seed}”. Long texts are cut.',
    ja: '各タスクから最大 {most} 件。ID のハッシュ値とシード「{seed}」で選んでいます。長い文は途中までです。',
  },
  needsScript: {
    en: 'Samples are shown by the script in this file; it is switched off here.',
    ja: '見本の表示にはこのファイル内のスクリプトが必要ですが、無効になっています。',
  },
  choose: { en: 'Source and task', ja: 'ソースとタスク' },
  chooseReason: { en: 'Source and reason', ja: 'ソースと理由' },
  everything: { en: 'Everything', ja: 'すべて' },
  everythingOf: { en: 'everything of {source}', ja: '{source} のすべて' },
  search: { en: 'Search in the texts', ja: '本文を検索' },
  previous: { en: 'Previous', ja: '前へ' },
  next: { en: 'Next', ja: '次へ' },
  position: { en: '{from}–{to} of {all}', ja: '{all} 件中 {from}～{to} 件' },
  none: { en: 'Nothing matches.', ja: '該当するものがありません。' },
  more: { en: '… {count} more characters', ja: '… 残り {count} 文字' },
  allRecords: { en: 'all records', ja: '全レコード' },

  quality: { en: 'Quality checks', ja: '品質の検査' },
  passed: {
    en: 'Every record passed the self-checks that its task declares.',
    ja: 'すべてのレコードが、タスクの定める自己検査に合格しました。',
  },
  suspects: { en: 'Records that failed a self-check', ja: '自己検査に合格しなかったレコード' },
  suspectsIntro: {
    en: 'A check is something that must be true of every record of its task, such as that an answer stands in its passage. Counted before filters and stages; ids are those of the first ones.',
    ja: '検査とは、答えが本文中にあることなど、そのタスクのどのレコードにも成り立つべきことです。フィルターやステージの前に数えています。ID は先頭の数件です。',
  },
  check: { en: 'Check', ja: '検査' },
  ids: { en: 'Such as', ja: '例' },
  undecodable: { en: 'Places where raw bytes could not be decoded', ja: '元データの文字コードを解釈できなかった箇所' },
  places: { en: 'Places', ja: '箇所' },
  openings: { en: 'How responses begin most often', ja: '応答の書き出し（頻度順）' },
  opening: { en: 'Begins with', ja: '書き出し' },
  openingsMissed: {
    en: 'There may be {count} more of each: the responses begin in very many ways.',
    ja: '書き出しの種類が非常に多いため、それぞれ最大 {count} 件多い可能性があります。',
  },
  scripts: { en: 'Characters by script', ja: '文字種の割合' },
  spaces: { en: 'Spaces', ja: '空白' },
  digits: { en: 'Digits', ja: '数字' },
  hiragana: { en: 'Hiragana', ja: 'ひらがな' },
  katakana: { en: 'Katakana', ja: 'カタカナ' },
  kanji: { en: 'Kanji', ja: '漢字' },
  latin: { en: 'Latin', ja: 'ラテン文字' },
  punctuation: { en: 'Punctuation', ja: '記号' },
  other: { en: 'Other', ja: 'その他' },
  flagged: { en: 'Records that a stage wants looked at', ja: '確認が必要とされたレコード' },

  duplicates: { en: 'Duplicates', ja: '重複' },
  noDuplicates: {
    en: 'No stage dropped a record because it repeats another one.',
    ja: '重複として除外されたレコードはありません。',
  },
  duplicatesTable: {
    en: 'Records dropped because they repeat one that stays',
    ja: '残したレコードと重複するため除外したもの',
  },
  pairs: { en: 'Pairs', ja: '重複の例' },
  droppedText: { en: 'Dropped: {field}', ja: '除外: {field}' },
  keptText: { en: 'Kept: {field}', ja: '採用: {field}' },
  repeats: { en: 'Repeats', ja: '重複先' },

  use: { en: 'How to load and cite it', ja: '読み込みと引用' },
  load: { en: 'Load it', ja: '読み込み' },
  loadPython: {
    en: 'With the Python library datasets, in the folder of the dataset:',
    ja: 'Python の datasets を使う場合（データセットのフォルダーで実行）:',
  },
  loadKumiki: { en: 'With Kumiki in a program:', ja: 'Kumiki をプログラムから使う場合:' },
  rebuild: { en: 'Build it again', ja: '再作成' },
  rebuildIntro: {
    en: 'With Kumiki {version} and the same raw files this command gives the same bytes:',
    ja: 'Kumiki {version} と同じ元ファイルがあれば、次のコマンドで一バイトも違わないものができます。',
  },
  cite: { en: 'Cite it', ja: '引用' },
  citeIntro: {
    en: 'CITATION.cff names the dataset and every corpus inside. The corpora, as their authors ask:',
    ja: 'CITATION.cff にデータセットとすべてのコーパスが記載されています。各コーパスの著者が求める引用は次のとおりです。',
  },
  cut: { en: 'The rest stands in CITATION.cff.', ja: '残りは CITATION.cff にあります。' },
  moreRows: { en: '{count} more rows stand in manifest.json.', ja: 'ほかの {count} 行は manifest.json にあります。' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type TextKey = keyof typeof TEXTS;

/** Gives a text of the report in its language, filled in. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** Numbers get thousands separators. What is filled in is text: it is escaped with the rest. */
export function texts(language: Language): Say {
  return (key, values = {}) =>
    TEXTS[key][language].replace(/\{(\w+)\}/gu, (_, name: string) => {
      const value = values[name] ?? `{${name}}`;
      return typeof value === 'number' ? thousands(value) : value;
    });
}
