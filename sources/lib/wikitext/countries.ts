/** Names of countries by the codes that serve jawiki as templates: `{{JPN}}` shows a flag and 日本. */
const NAMES =
  'AFG アフガニスタン ARE アラブ首長国連邦 ARG アルゼンチン AUS オーストラリア AUT オーストリア BEL ベルギー BGR ブルガリア BRA ブラジル ' +
  'CAN カナダ CHE スイス CHL チリ CHN 中国 COL コロンビア CRO クロアチア HRV クロアチア CUB キューバ CZE チェコ DEU ドイツ GER ドイツ ' +
  'DNK デンマーク DEN デンマーク DOM ドミニカ共和国 EGY エジプト ESP スペイン EST エストニア ETH エチオピア FIN フィンランド FRA フランス GBR イギリス ' +
  'UK イギリス ENG イングランド SCO スコットランド WAL ウェールズ NIR 北アイルランド GRC ギリシャ GRE ギリシャ HKG 香港 HUN ハンガリー IDN インドネシア ' +
  'IND インド IRL アイルランド IRN イラン IRQ イラク ISL アイスランド ISR イスラエル ITA イタリア JAM ジャマイカ JPN 日本 KAZ カザフスタン KEN ケニア ' +
  'KOR 韓国 LTU リトアニア LUX ルクセンブルク LVA ラトビア MAC マカオ MAR モロッコ MCO モナコ MEX メキシコ MNG モンゴル国 MYS マレーシア NGA ナイジェリア ' +
  'NLD オランダ NED オランダ NOR ノルウェー NPL ネパール NZL ニュージーランド PAK パキスタン PER ペルー PHL フィリピン PRI プエルトリコ PRK 北朝鮮 POL ポーランド ' +
  'POR ポルトガル PRT ポルトガル PRY パラグアイ ROU ルーマニア RUS ロシア SAU サウジアラビア SGP シンガポール SRB セルビア SVK スロバキア SVN スロベニア ' +
  'SWE スウェーデン SUI スイス THA タイ TUR トルコ TWN 台湾 TPE チャイニーズタイペイ UKR ウクライナ URY ウルグアイ USA アメリカ合衆国 UZB ウズベキスタン ' +
  'VEN ベネズエラ VNM ベトナム ZAF 南アフリカ共和国 ' +
  'ALB アルバニア AND アンドラ AGO アンゴラ ARM アルメニア AZE アゼルバイジャン BAN バングラデシュ BGD バングラデシュ BHR バーレーン BIH ボスニア・ヘルツェゴビナ ' +
  'BLR ベラルーシ BOL ボリビア BRN ブルネイ BTN ブータン BWA ボツワナ CAM カンボジア KHM カンボジア CIV コートジボワール CMR カメルーン COD コンゴ民主共和国 ' +
  'CYP キプロス DZA アルジェリア ECU エクアドル EU 欧州連合 FJI フィジー GEO ジョージア GHA ガーナ GTM グアテマラ HND ホンジュラス HTI ハイチ JOR ヨルダン ' +
  'KGZ キルギス KIR キリバス KWT クウェート LAO ラオス LBN レバノン LBY リビア LIE リヒテンシュタイン LKA スリランカ MDA モルドバ MDG マダガスカル MDV モルディブ ' +
  'MHL マーシャル諸島 MKD 北マケドニア MLI マリ MLT マルタ MMR ミャンマー MON モナコ MNE モンテネグロ MOZ モザンビーク NAM ナミビア NIC ニカラグア NIU ニウエ ' +
  'NRU ナウル OMN オマーン PAN パナマ PLW パラオ PNG パプアニューギニア PRC 中華人民共和国 QAT カタール ROC 中華民国 ROK 大韓民国 RSA 南アフリカ共和国 ' +
  'RWA ルワンダ SDN スーダン SEN セネガル SLB ソロモン諸島 SLV エルサルバドル SMR サンマリノ SOM ソマリア SYR シリア TJK タジキスタン TKM トルクメニスタン ' +
  'TLS 東ティモール TON トンガ TUN チュニジア TUV ツバル TZA タンザニア UGA ウガンダ UN 国際連合 VAT バチカン VIE ベトナム VUT バヌアツ WSM サモア ' +
  'YEM イエメン ZMB ザンビア ZWE ジンバブエ ' +
  'ALG アルジェリア ANG アンゴラ BAH バハマ BHS バハマ BAR バルバドス BRB バルバドス BDI ブルンジ BEN ベナン BFA ブルキナファソ BIZ ベリーズ BLZ ベリーズ BOT ボツワナ ' +
  'BUL ブルガリア CAF 中央アフリカ共和国 CGO コンゴ共和国 COG コンゴ共和国 CHA チャド TCD チャド CHI チリ COM コモロ CPV カーボベルデ CRC コスタリカ CRI コスタリカ DJI ジブチ ' +
  'DMA ドミニカ国 ERI エリトリア ESA エルサルバドル FSM ミクロネシア連邦 GAB ガボン GAM ガンビア GMB ガンビア GBS ギニアビサウ GNB ギニアビサウ GEQ 赤道ギニア GNQ 赤道ギニア ' +
  'GIN ギニア GUI ギニア GRD グレナダ GUA グアテマラ GUY ガイアナ HAI ハイチ HON ホンジュラス INA インドネシア IRI イラン KOS コソボ KSA サウジアラビア KUW クウェート ' +
  'LAT ラトビア LBR リベリア LES レソト LSO レソト MAD マダガスカル MAS マレーシア MAW マラウイ MWI マラウイ MGL モンゴル国 MRI モーリシャス MUS モーリシャス MRT モーリタニア ' +
  'MTN モーリタニア MYA ミャンマー NEP ネパール NER ニジェール NCA ニカラグア NGR ナイジェリア PAR パラグアイ PHI フィリピン PUR プエルトリコ SEY セーシェル SYC セーシェル ' +
  'SLE シエラレオネ SLO スロベニア SRI スリランカ STP サントメ・プリンシペ SUD スーダン SUR スリナム TAN タンザニア TGO トーゴ TOG トーゴ TRI トリニダード・トバゴ TTO トリニダード・トバゴ ' +
  'UAE アラブ首長国連邦 URU ウルグアイ VAN バヌアツ ZAM ザンビア ZIM ジンバブエ ' +
  'URS ソビエト連邦 GDR 東ドイツ DDR 東ドイツ FRG 西ドイツ YUG ユーゴスラビア TCH チェコスロバキア CSK チェコスロバキア SCG セルビア・モンテネグロ PLE パレスチナ PSE パレスチナ ' +
  'SSD 南スーダン LCA セントルシア ATG アンティグア・バーブーダ GUM グアム COK クック諸島 ABW アルバ FRO フェロー諸島 GIB ジブラルタル';

const COUNTRIES = new Map([...NAMES.matchAll(/([A-Z]{2,3}) (\S+)/g)].map(([, code = '', name = '']) => [code, name]));

/** `JPN` → 日本; the text itself where it is no known code. */
export const countryName = (code: string): string => COUNTRIES.get(code) ?? code;

export const isCountryCode = (name: string): boolean => COUNTRIES.has(name);
