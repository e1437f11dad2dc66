import { DUTIES, type DutyId, type Position } from '../terms.js';

/** The groups of licences that have a table of their own, in their order. */
export type GroupId =
  | 'cc-4.0'
  | 'cc-3.0'
  | 'cc-2.5'
  | 'cc-2.1-jp'
  | 'cc-2.0'
  | 'cc-2.0-fr'
  | 'cc-1.0'
  | 'public-domain'
  | 'notices'
  | 'databases'
  | 'documents'
  | 'models'
  | 'withdrawn';

/** What the tables are written with, in one language. */
export interface TableWords {
  readonly groups: Readonly<Record<GroupId, string>>;
  /** The head of the first column. */
  readonly term: string;
  readonly duties: Readonly<Record<DutyId, string>>;
  readonly patents: string;
  readonly databaseRights: string;
  readonly positions: Readonly<Record<Position['position'], string>>;
  /** What stands in the cell of a licence that does not ask for it. */
  readonly unasked: string;
  /** A place in a licence's text in this language: `art. 5(j)` is 第5条(j). */
  clause(this: void, place: string): string;
}

export const ENGLISH: TableWords = {
  groups: {
    'cc-4.0': 'Creative Commons 4.0 International',
    'cc-3.0': 'Creative Commons 3.0 Unported',
    'cc-2.5': 'Creative Commons 2.5',
    'cc-2.1-jp': 'Creative Commons 2.1 Japan',
    'cc-2.0': 'Creative Commons 2.0',
    'cc-2.0-fr': 'Creative Commons 2.0 France',
    'cc-1.0': 'Creative Commons 1.0',
    'public-domain': 'Public domain',
    notices: 'Licences that ask for notices',
    databases: 'Rights in databases',
    documents: 'GNU Free Documentation License',
    models: 'Output of language models',
    withdrawn: 'Withdrawn',
  },
  term: 'term',
  duties: DUTIES,
  patents: 'Patents',
  databaseRights: 'Rights in databases',
  positions: { granted: 'granted', waived: 'waived', reserved: 'not licensed', unsaid: 'not mentioned' },
  unasked: '–',
  clause: (place) => place,
};

/** Places that are no numbers, or numbers with a word. */
const JAPANESE_PLACES: readonly (readonly [RegExp, string])[] = [
  [/art\. (\d+)/gu, '第$1条'],
  [/second paragraph/gu, '第2段落'],
  [/last paragraph/gu, '最終段落'],
  [/licence element (.+)/gu, 'ライセンス要素「$1」'],
  [/protection ended in Japan/gu, '日本での保護期間の満了'],
];

export const JAPANESE: TableWords = {
  groups: {
    'cc-4.0': 'クリエイティブ・コモンズ 4.0 国際',
    'cc-3.0': 'クリエイティブ・コモンズ 3.0 非移植',
    'cc-2.5': 'クリエイティブ・コモンズ 2.5',
    'cc-2.1-jp': 'クリエイティブ・コモンズ 2.1 日本',
    'cc-2.0': 'クリエイティブ・コモンズ 2.0',
    'cc-2.0-fr': 'クリエイティブ・コモンズ 2.0 フランス',
    'cc-1.0': 'クリエイティブ・コモンズ 1.0',
    'public-domain': 'パブリックドメイン',
    notices: '表示の保持を求めるライセンス',
    databases: 'データベースの権利',
    documents: 'GNU フリー文書利用許諾契約書',
    models: '言語モデルの出力',
    withdrawn: '配布の終了したもの',
  },
  term: '条件',
  duties: {
    credit: '著作者の求める形で、題名・出所とともに著作者名を表示する。',
    'share-alike': '作ったものを、同じライセンスか、そのライセンスが認めるライセンスのもとに置く。',
    'non-commercial': '非営利の目的に限って利用し、再配布する。',
    'no-derivatives': '改変せずに再配布する。改変したものは公開できない。',
    'restricted-use': '規約が禁じる用途に使わず、その制限を再配布先にも引き継ぐ。',
    'link-licence': '複製ごとに、ライセンスの本文かリンクを付ける。',
    'include-text': '複製ごとに、著作権表示とライセンスの本文そのものを付ける。',
    'indicate-changes': '変更を加えたことを示す。',
    'keep-notices': '著作権表示と、ライセンスや免責に触れた表示を残す。',
    'keep-notice-file': '著作物に付属する NOTICE ファイルの帰属表示を引き継ぐ。',
    'no-endorsement': '著作者の推奨を受けているかのように示さず、許諾者の名を宣伝に使わない。',
    'no-technical-measures': 'ライセンスが認める利用を妨げる技術的手段を施さない。',
    'database-notice': 'データベースの表示を残し、それを使って作ったものにはその旨を示す。',
    'offer-database': '変更したデータベース、または変更点を、機械可読な形で提供する。',
    'mind-the-country': '利用する国の法律を確認する。保護期間が日本より長いことがある。',
  },
  patents: '特許',
  databaseRights: 'データベースの権利',
  positions: { granted: '許諾', waived: '放棄', reserved: '許諾なし', unsaid: '言及なし' },
  unasked: '–',
  clause: (place) => JAPANESE_PLACES.reduce((text, [pattern, own]) => text.replace(pattern, own), place),
};
