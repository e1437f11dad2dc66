/** What a value of a label looks like; without a form it is a word or a name. */
type Form =
  /** A year, perhaps with month and day: 1961年11月23日. */
  | 'date'
  /** A number with a unit. */
  | 'number'
  /** The name of a work, which stands in quotation marks. */
  | 'work';

/** What boxes say under the names of some of their parameters. */
export interface Label {
  /** As a reader sees it in the box. */
  readonly text: string;
  /** Names of parameters, in lower case. */
  readonly names: readonly string[];
  readonly form?: Form;
  /**
   * The sentence in which a value stands speaks of it with one of these words. Without it the value would be one by chance: a country's
   * 公用語 is 英語, and its lead gives its name in English.
   */
  readonly cues?: readonly string[];
  /** What the text says of the value with a cue, where that is another label than the box has: 東京都出身 is no 出生地. */
  readonly saidAs?: Readonly<Record<string, string>>;
  /** What stands behind a number of which the box has the digits alone. */
  readonly units?: readonly string[];
  /** The value ends so: 自由民主党 is a party, a person's 所属 need not be. */
  readonly ends?: readonly string[];
  /** The first sentence says it: 日本の漫画家. */
  readonly opening?: true;
  /** What stands right behind the value. */
  readonly behind?: readonly string[];
  /** There may be several: where the text lists one that the box has not, the answer would miss it, and none is taken. */
  readonly list?: true;
  /** There is one: of a place in pieces (日本・東京都文京区) the longest that the text says, else the first. */
  readonly one?: 'longest' | 'first';
}

const label = (text: string, names: string, more: Omit<Label, 'text' | 'names'> = {}): Label => ({
  text,
  names: names.split('|'),
  ...more,
});

/** Writers of boxes put either under either; the text knows. */
const ORIGIN = { 出身: '出身地', 生まれ: '出生地', 生れ: '出生地' };
const FROM = { one: 'longest', cues: Object.keys(ORIGIN), saidAs: ORIGIN } as const;
const PLACE = ['ある', 'あり', '所在', '位置', '置く', '置き', '置かれ', '構える', '本拠'];
const FOUNDED = [
  '設立',
  '創立',
  '創設',
  '創業',
  '開学',
  '開校',
  '発足',
  '結成',
  '創部',
  '設置',
  '建学',
  '創刊',
  '開設',
  '独立',
];
const SQUARE = ['平方キロメートル', 'km²', '平方km', '平方キロ', 'k㎡', '㎢'];

/**
 * The labels of common boxes of the Japanese Wikipedia: persons, companies, stations, municipalities, countries, works, living
 * things, schools, mountains, rivers and more. The parameters of the boxes mostly have the same names, so the table does not ask
 * which box it is. What has no plain label (the title and name of a head of state in two parameters, ranks, codes) is not here.
 */
export const LABELS: readonly Label[] = [
  // Persons.
  label('読み', 'ふりがな|よみがな|読み', { behind: ['、', '）', '〉', ')', '）', '。'] }),
  label('本名', '本名|birth_name|real_name', { cues: ['本名'] }),
  label('別名', '別名|別名義|alias|other_names|other_name', {
    cues: ['別名', '別名義', '名義', '別称', 'とも', '筆名', '号', '旧名'],
  }),
  label('愛称', '愛称|ニックネーム|nickname', { cues: ['愛称', 'ニックネーム', '通称', '呼ばれ'] }),
  label('生年月日', '生年月日|生年|誕生日|birth_date|birthdate|出生日', { form: 'date' }),
  label('没年月日', '没年月日|没年|死亡日|死没日|death_date|deathdate|崩御', { form: 'date' }),
  label('出生地', '出生地|生地|生誕地|birth_place|birthplace', FROM),
  label('出身地', '出身地|出身|origin', FROM),
  label('死没地', '死没地|没地|死亡地|death_place|deathplace', {
    one: 'longest',
    cues: ['没', '死去', '死没', '亡くな', '死亡', '客死'],
  }),
  label('職業', '職業|occupation|職種', { opening: true, list: true }),
  label('国籍', '国籍|nationality|citizenship', { opening: true, behind: ['の', '国籍'] }),
  label('出身校', '出身校|母校|最終学歴|alma_mater|education|学歴', {
    cues: ['卒', '出身', '修了', '中退', '学んだ', '入学'],
  }),
  label('所属政党', '所属政党|党籍|政党|party', { ends: ['党', '会', '維新', '同盟', '連合', '新選組'] }),
  label('所属事務所', '事務所|所属事務所|所属|agency', { cues: ['所属'] }),
  label('活動拠点', '活動拠点|拠点', { cues: ['拠点', '中心'] }),
  label('配偶者', '配偶者|spouse|夫|妻', { cues: ['妻', '夫', '配偶', '結婚', '夫人', '后', '妃'] }),
  label('父親', '父親|父|father', { cues: ['父', '子', '男', '女'] }),
  label('母親', '母親|母|mother', { cues: ['母'] }),
  label('代表作', '代表作|主な作品|代表作品|notable_works|notable_work|notableworks|主要な作品', {
    form: 'work',
    list: true,
    cues: ['代表作', '代表的', '主な作品', '主な著', '知られ', 'ヒット', '有名'],
  }),
  label('受賞', '受賞|受賞歴|主な受賞|主な受賞歴|awards', {
    ends: ['賞', '章', '入選', '大賞', '部門'],
    cues: ['受賞', '受章', '受け', '獲得', '入選', '賞'],
  }),
  label('ポジション', '守備位置|ポジション|position', { cues: ['選手', '手', '守備', 'ポジション'] }),
  label('身長', '身長|height', { form: 'number', units: ['cm', 'センチメートル', 'センチ'], cues: ['身長'] }),
  label('体重', '体重|weight', { form: 'number', units: ['kg', 'キログラム', 'キロ'], cues: ['体重'] }),
  label('師匠', '師匠|師|teacher', { cues: ['師', '弟子', '門下', '師事'] }),
  label('専門分野', '研究分野|専門分野|分野|field|fields', {
    list: true,
    cues: ['専門', '学者', '研究', '専攻', '分野'],
  }),
  label('研究機関', '研究機関|workplaces|work_institutions|work_institution', {
    cues: ['教授', '研究', '講師', '所員', '所属', '教員'],
  }),
  label('担当楽器', '担当楽器|instrument|instruments', { list: true, cues: ['担当', '奏者', '楽器', '演奏'] }),
  // Organizations.
  label('本社所在地', '本社所在地|本店所在地|headquarters|location_city|hq_location', {
    one: 'longest',
    cues: ['本社', '本店', '本部', '本拠', '置く', '拠点'],
  }),
  label('本部所在地', '本部|本部所在地|大学本部|本部地', { one: 'longest', cues: ['本部', '本拠', '置く', '置かれ'] }),
  label('英文社名', '英文社名'),
  label('英称', '英称|英語名|英文名称|英文名|英字表記|英語表記'),
  label('略称', '略称|大学の略称|abbreviation', { cues: ['略'] }),
  label('通称', '通称', { cues: ['通称', '俗称', '呼ば'] }),
  label('旧称', '旧称|旧名称|旧校名|旧社名|旧名', { cues: ['旧', '改称', '前身', 'かつて'] }),
  label('前身', '前身|predecessor', { cues: ['前身', '母体', '改称', '改組', '合併'] }),
  label('設立', '設立|設立年月日|設立日|foundation|founded|established|established_date|創設|創設年|設置年', {
    form: 'date',
    cues: FOUNDED,
  }),
  label('創立', '創立|創立年|創立年月日|大学設置年|創立者年|開校年月日|開学', { form: 'date', cues: FOUNDED }),
  label('創業', '創業|創業年|創刊|創刊日', { form: 'date', cues: FOUNDED }),
  label('創業者', '創業者|創立者|創設者|設立者|founder|founders', {
    cues: ['創業', '創立', '創設', '設立', '興し', '創始'],
  }),
  label('代表者', '代表者|社長|学長|校長|ceo|key_people|president', {
    cues: ['社長', '会長', '代表', '学長', '校長', '総長', 'CEO'],
  }),
  label('業種', '業種|industry', { cues: ['業', '会社', '企業'], ends: ['業', '機器', '器具', '製品', '品'] }),
  label('親会社', '親会社|parent|主要株主', { cues: ['子会社', '傘下', '親会社', 'グループ', '株主'] }),
  label('主要子会社', '主要子会社|子会社', { cues: ['子会社', '傘下', 'グループ会社'] }),
  label('設置者', '設置者|学校法人|設置者名', { cues: ['設置', '運営', '経営', '法人'] }),
  label('学校種別', '学校種別|国公私立の別|国公私立|大学種別'),
  // Stations, railways, roads, airports, buildings.
  label('所在地', '所在地|location|位置|address|住所', { one: 'longest', cues: PLACE }),
  label('所属事業者', '所属事業者|事業者|運営者|運営|operator|路線運営者|管理者', {
    cues: ['鉄道', '駅', '運営', '管理', '経営', '運行', '電鉄', '会社'],
  }),
  label('所属路線', '所属路線|路線|所属路線1|line|lines', { list: true, ends: ['線', 'ライン', 'モノレール'] }),
  label('開業年月日', '開業年月日|開業|開業日|開業年|opened|opening_date|開場|開園|開館|開港|開通年|開通', {
    form: 'date',
    cues: ['開業', '開場', '開園', '開館', '開港', '開通', '開設', '供用'],
  }),
  label('廃止年月日', '廃止年月日|廃止日|閉場|閉園|閉館|廃駅年月日|廃止', {
    form: 'date',
    cues: ['廃止', '廃駅', '閉', '休止'],
  }),
  label('起点', '起点|start', { cues: ['起点', 'から', '結ぶ', '至る'] }),
  label('終点', '終点', { cues: ['終点', 'まで', '結ぶ', '至る'] }),
  label('路線距離', '路線距離|総延長|総距離|営業キロ', { form: 'number', units: ['km', 'キロメートル', 'キロ'] }),
  label('所有者', '所有者|所有|owner', { cues: ['所有', '保有'] }),
  label('設計者', '設計者|architect|設計|designer', { cues: ['設計', '開発', '考案', 'デザイン', '建築'] }),
  label('収容能力', '収容能力|収容人員|キャパ|capacity', { form: 'number', units: ['人'] }),
  // Places.
  label('首都', '首都|capital', {
    one: 'first',
    cues: ['首都は', '首都で', '首都、', '首都の', '首都（', '首都と', '首都を', '首都が', '首都・'],
  }),
  label('公式国名', '公式国名'),
  label('最大都市', '最大都市|largest_city', { cues: ['最大'] }),
  label('公用語', '公用語|official_languages', { cues: ['公用語', '国語は'], list: true }),
  label('通貨', '通貨|currency', { one: 'first', cues: ['通貨'] }),
  label('都道府県', '都道府県', { cues: PLACE.concat(['市', '町', '村', '属']) }),
  label('県庁所在地', '県庁所在地|都道府県庁所在地', { cues: ['県庁', '府庁', '道庁', '都庁'] }),
  label('州都', '州都|省都|首府', { cues: ['州都', '省都', '首府', '都'] }),
  label('面積', '面積|面積値|area|area_km2|area_total_km2', { form: 'number', units: SQUARE }),
  label('人口', '人口|人口値|population|population_total', { form: 'number', units: ['人'], cues: ['人口'] }),
  label('隣接自治体', '隣接自治体|隣接都道府県', { cues: ['隣接', '接する', '接し', '隣'] }),
  label('国名', '国名|国|country', { opening: true, behind: ['の', '、', '・', 'に'] }),
  label('標高', '標高|elevation|elevation_m|最高標高', { form: 'number', units: ['m', 'メートル', 'ｍ'] }),
  label('所属山系', '山系|所属山系|range', {
    ends: ['山脈', '山地', '山系', '連峰', '高地', '丘陵', '列島', 'アルプス'],
  }),
  label('水系', '水系', { ends: ['水系', '川', '河'] }),
  label('種別', '種別', { ends: ['河川', '水系'] }),
  label('延長', '延長|長さ|length', { form: 'number', units: ['km', 'キロメートル', 'キロ', 'm', 'メートル'] }),
  label('流域面積', '流域面積|watershed', { form: 'number', units: SQUARE }),
  label('水源', '水源|source', { cues: ['水源', '源', '発し', '発す'] }),
  label('河口', '河口・合流先|河口|合流先|mouth', { cues: ['注ぐ', '注ぎ', '流入', '合流', '河口', '注い'] }),
  label('流域', '流域|流域自治体', { cues: ['流れ', '流域'] }),
  label('主祭神', '主祭神|祭神', { cues: ['祭神', '祀', '祭る'] }),
  label('宗派', '宗派|宗旨', { ends: ['宗', '派', '教'] }),
  label('山号', '山号', { cues: ['山号'] }),
  label('本尊', '本尊', { cues: ['本尊'] }),
  label('開基', '開基|開山', { cues: ['開基', '開山', '開創', '創建', '創始'] }),
  label('城主', '主な城主|城主', { cues: ['城主', '居城', '居館'] }),
  label('築城主', '築城主', { cues: ['築城', '築い', '築か', '築いた'] }),
  // Works.
  label('製作国', '製作国', { opening: true, behind: ['の', '、', '・'] }),
  label('監督', '監督|監督者|director', { cues: ['監督'] }),
  label('脚本', '脚本|screenplay|writer', { cues: ['脚本'] }),
  label('原作', '原作|原作者', { cues: ['原作'] }),
  label('作者', '作者|著者|author|著作者|artist_name', { cues: ['作', '著', 'による', '執筆', '漫画'] }),
  label('作画', '作画', { cues: ['作画', '画'] }),
  label('アーティスト', 'アーティスト|artist', { cues: ['シングル', 'アルバム', '曲', 'バンド', '楽曲'] }),
  label('収録アルバム', 'album|収録アルバム', { form: 'work' }),
  label('制作会社', '製作会社|制作会社|アニメーション制作|制作|製作|studio|制作局|制作スタジオ', {
    cues: ['制作', '製作'],
  }),
  label('配給', '配給|配給会社|distributor', { cues: ['配給'] }),
  label('出版社', '出版社|発行所|publisher|出版元', { cues: ['出版', '刊', '発行', '発売'] }),
  label('掲載誌', '掲載誌|掲載サイト|連載誌', { cues: ['連載', '掲載'] }),
  label('レーベル', 'レーベル|label', { cues: ['レーベル', 'リリース', '発売', '刊'] }),
  label('放送局', '放送局|放送チャンネル|channel|network', { cues: ['放送'] }),
  label('主演', '主演|starring', { cues: ['主演'], list: true }),
  label('主人公', '主人公', { cues: ['主人公'] }),
  label('開発元', '開発元|開発|開発者|developer', { cues: ['開発'] }),
  label('発売元', '発売元|販売元|発売', { cues: ['発売', '販売'] }),
  label('対応機種', '対応機種|機種', { cues: ['ゲーム', '用', 'ソフト', '対応', '移植'], list: true }),
  label('プラットフォーム', 'プラットフォーム|platform|platforms', {
    cues: ['ゲーム', '用', 'ソフト', '対応', '移植', '動作', '利用'],
    list: true,
  }),
  label('発売日', '発売日|リリース日|リリース|released|release_date|発表日|公開|公開日|初版発行日|release', {
    form: 'date',
    cues: ['発売', 'リリース', '公開', '発表', '配信', '刊行'],
  }),
  label('ジャンル', 'ジャンル|genre', {
    list: true,
    opening: true,
    cues: ['漫画', 'アニメ', '映画', 'ゲーム', 'バンド', '音楽', '作品', '番組', '小説', '曲', '作家', 'ドラマ'],
  }),
  // Clubs.
  label('原語表記', '原語表記|原語名'),
  label('ホームタウン', 'ホームタウン|hometown', { cues: ['本拠', 'ホーム', 'フランチャイズ'] }),
  label('ホームスタジアム', 'スタジアム|本拠地|ホームスタジアム|stadium|球場', {
    cues: ['スタジアム', '本拠', 'ホーム', '球場'],
  }),
  label('所属リーグ', 'リーグ|所属リーグ|league', { cues: ['所属', '加盟', 'リーグ', '参加'] }),
  // Living things and substances.
  label('学名', '学名|species_name', { cues: ['学名'] }),
  label('界', '界|regnum', { ends: ['界'] }),
  label('門', '門|phylum|divisio', { ends: ['門'] }),
  label('綱', '綱|classis', { ends: ['綱'] }),
  label('目', '目|ordo', { ends: ['目'] }),
  label('科', '科|familia', { ends: ['科'] }),
  label('属', '属|genus', { ends: ['属'] }),
  label('和名', '和名', { cues: ['和名'] }),
  // Languages, formats, instruments.
  label('話される地域', '地域|region|話される国|states', { cues: ['話され', '使用', '用いられ', '話す'], list: true }),
  label('言語系統', '語族|語派|言語系統|familycolor|fam1', { ends: ['語族', '語派', '諸語'] }),
  label('表記体系', '表記体系|script|文字', { ends: ['文字'] }),
  label('拡張子', '拡張子|extension', { cues: ['拡張子'] }),
  label('影響を受けた言語', '影響を受けた言語', { cues: ['影響', 'ベース', '派生'], list: true }),
];
