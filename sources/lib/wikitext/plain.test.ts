import { describe, expect, it } from '@jest/globals';
import { isDisambiguation } from './disambiguation.js';
import { readArticle } from './plain.js';
import { reads } from './reads.test-support.js';

reads('templates that carry the text', [
  ["'''{{読み仮名|東京|とうきょう}}'''は、町。", '東京（とうきょう）は、町。'],
  ['{{読み仮名_ruby不使用|東京|とうきょう|{{lang-en|Tokyo}}}}は町。', '東京（とうきょう、英語: Tokyo）は町。'],
  ['{{ふりがな|漢字|かんじ}}', '漢字（かんじ）'],
  ['{{ruby|漢字|かんじ}}を読む', '漢字（かんじ）を読む'],
  ['{{仮リンク|A|en|B}}と{{仮リンク|A|en|B|label=L}}', 'AとL'],
  ['{{lang|fr|Paris}}、{{Lang|el|label=x|Αθήνα}}', 'Paris、Αθήνα'],
  ['{{lang-fr|Paris}}、{{Lang-de-short|Köln}}、{{lang-xx|x}}', 'フランス語: Paris、独: Köln、x'],
  ['{{transl|ar|DIN|al-Baḥrayn}}', 'al-Baḥrayn'],
  ['{{要出典範囲|本文|date=2014年7月}}と{{独自研究範囲|これ}}', '本文とこれ'],
  ['甲（こう、{{Audio|a.ogg|発音}} {{IPA|ɛ}}、{{音声|b.ogg|Ko}}）', '甲（こう、ɛ、Ko）'],
  ['{{IPA-en|ˈdʒæm|:|a.ogg}}と{{IPA-en|x}}', '[ˈdʒæm]と英語発音: [x]'],
  ['{{Nihongo|Ninja|忍者|ninja}}', 'Ninja（忍者 ninja）'],
  ['{{JIS2004フォント|葛}}{{補助漢字フォント|靍}}{{旧字体|藝}}{{Unicode|ū}}', '葛靍藝ū'],
  ['{{nowrap|a}}{{small|b}}{{color|red|c}}{{Smaller|d}}', 'abcd'],
  ['{{Convert|20273|km2}}と{{convert|1.5|m|ft}}', '20,273平方キロメートルと1.5メートル'],
  ['{{和暦|2011}}、{{和暦|1989|1|7}}、{{和暦|1989}}', '平成23年、昭和64年、平成元年'],
  ['{{ilq|引用}}と{{Nihongo2|漢字}}と{{nobold|細字}}と{{Gaps|1|234|567}}', '引用と漢字と細字と1234567'],
  ['{{ruby-zh-p|北京|Běijīng}}、{{音声ルビ|ちきゅう}}、{{駅番号c|#f00|JY 01}}', '北京（Běijīng）、ちきゅう、JY 01'],
  ['{{en|computation}}と{{lang-en-short|x}}', 'computationと英: x'],
  ['{{円|12000}}、{{USD|300}}', '12,000円、300ドル'],
  ['{{生年月日と年齢|1951|4|3}}生まれ', '1951年4月3日生まれ'],
  ['{{死亡年月日と没年齢|1871|3|9|1940|2|8}}', '1940年2月8日（68歳没）'],
  [
    "''{{Snamei|Felis catus}}''と''{{Snamei|Felis catus|F. catus}}''と''{{Snamei||Aus bus}}''",
    'Felis catusとF. catusとAus bus',
  ],
  ['{{JPN}}と{{flag|FRA}}と{{Flagicon|USA}}', '日本とフランスと'],
  ['{{chem|H|2|O}}、{{val|1.5|e=6|u=km}}、{{frac|1|2}}', 'H₂O、1.5×10⁶ km、1/2'],
  ['{{formatnum:12345}}{{=}}{{!}}', '12,345=|'],
  ['{{Template:Lang|en|x}}{{テンプレート:nowrap|y}}', 'xy'],
  ['{{lang|en|2=a=b}}', 'a=b'],
  ['{{langwithname|fr|フランス語|Paris}}、{{UTC|9}}', 'フランス語: Paris、UTC+9'],
  ['{{Font color|white|black|白}}と{{Fontcolor|red|赤}}と{{formatnum:12,345|R}}', '白と赤と12345'],
  ['{{plainlist|\n* 甲\n* [[乙]]\n}}', '甲、乙'],
  ['甲は{{NumBlk|:|<math>E=mc^2</math>|1}}で表す', '甲は\nE=mc²\nで表す'],
  ['{{nowrap|{{lang|en|{{small|[[x|深い]]}}}}}}', '深い'],
  ['{{訳語疑問点|東|date=2010年1月}}京{{訳語疑問点|date=2010年1月}}', '東京'],
  ['{{lang-ru|Ко}} {{ラテン翻字|ru|Ko}}', 'ロシア語: Ко ラテン文字転写: Ko'],
  ['{{年齢|1900|5|1|2000|4|1}}歳、{{URS}}、{{flagIOC|JPN|2012夏季}}', '99歳、ソビエト連邦、日本'],
  ['{{math|{{mathbf|v}} {{=}} {{SubSup|x|1|2}}}}、2{{Solar mass}}', 'v = x₁²、2M☉'],
  ['{{RA|05|35|17.3}}、{{DEC|−05|23|28}}', '05ʰ 35ᵐ 17.3ˢ、−05° 23′ 28″'],
  ['機関士{{enlink|driver}}、乙（{{Enlink|Otsu|p=off|s=off}}）', '機関士（driver）、乙（Otsu）'],
  ['{{mono|x}}、{{Angbr|a}}、{{IPAblink|a}}{{R+|x}}', 'x、⟨a⟩、[a]'],
  ['{{key press|Ctrl|C}}、{{U+|00A5}}、{{ISSN|1234-567X}}', 'Ctrl+C、U+00A5、ISSN 1234-567X'],
  ['{{colored link|red|甲|乙}}。\n{{columns-list|2|\n* 丙\n* 丁\n}}\n戊', '乙。\n丙\n丁\n戊'],
]);

reads('what is struck out is no text', [
  ['鎌倉は<s>奈良</s>神奈川の市。<del>古い。</del>海に近い<strike>か</strike>。', '鎌倉は神奈川の市。海に近い。'],
  ['鎌倉は{{打ち消し線|奈良}}神奈川の{{Del|町}}市。', '鎌倉は神奈川の市。'],
]);

reads('templates that show nothing in running text', [
  ['{{Otheruses|国|都市|X市}}\n{{出典の明記|date=2009年7月}}\n本文', '本文'],
  [
    '{{基礎情報 国\n|略名=x|公用語=[[y]]<br />{{lang|en|z}}\n|注={{efn|{{Cite web|url=http://x/?a=b}}}}\n}}\n本文',
    '本文',
  ],
  ['本文{{要出典|date=2010年}}{{Sfn|山川|2004}}{{R|a}}。', '本文。'],
  ['{{Flagicon|JPN}}[[日本]]', '日本'],
  ['{{Plainlist}}\n* 甲\n{{Endplainlist}}\n海{{Wikispecies-inline|x}}。', '甲\n海。'],
  ['{{DEFAULTSORT:あ}}{{coord|1|2|display=title}}本文。', '本文。'],
]);

reads('what notes and requests leave behind', [
  ['東京（{{R|x}}）は町。', '東京は町。'],
  ['東京（{{R|x}}、とうきょう）は町。', '東京（とうきょう）は町。'],
  ['東京（とうきょう、{{R|x}}）は町。', '東京（とうきょう）は町。'],
  ['東京（とうきょう，{{R|x}}）は町。', '東京（とうきょう）は町。'],
  ['東京（とうきょう、{{R|x}}、都）は町。', '東京（とうきょう、都）は町。'],
  ['A（学名: {{R|x}}、和名：ネコ）は町。', 'A（和名：ネコ）は町。'],
  ['A（学名: {{R|x}}、和名：{{要出典}}）は町。', 'Aは町。'],
  ["A（学名：''{{R|x}}''、和名：ネコ）は''{{要出典}}''。", 'A（和名：ネコ）は。'],
  ['A ({{lang-en|}}; {{R|x}}) は町。', 'A は町。'],
  ['首都：{{R|x}}、人口', '首都、人口'],
  ['通称「{{R|x}}」、{{要出典}}、『{{Efn|z}}』。', '通称。'],
  ['本文{{R|x}} 。次{{要出典}} 、町。', '本文。次、町。'],
  ['A{{R|x}}。{{要出典}}。', 'A。'],
  ['浅葉 透子（あさば とうこ、1951年 - ）は町。', '浅葉 透子（あさば とうこ、1951年 - ）は町。'],
  ['X（{{生年|x}} - ）は町。', 'Xは町。'],
  ['X（エックス／{{R|x}}）は町。', 'X（エックス）は町。'],
  ['printf()と書く。f({{R|x}})は町。', 'printf()と書く。fは町。'],
  ['「、」は読点、「。」は句点。', '「、」は読点、「。」は句点。'],
  ['経済<ref>a</ref> であり、GDP<ref>b</ref> は町。', '経済であり、GDP は町。'],
]);

reads('links', [
  ['[[東京]]と[[大阪府|大阪]]と[[千葉 (地名)|]]', '東京と大阪と千葉'],
  ['[[:Category:国]]、[[:en:Tokyo]]、[[#歴史|後述]]、[[#歴史]]', 'Category:国、Tokyo、後述、歴史'],
  ['[[Category:国]]本文[[en:Tokyo]][[zh-min-nan:x]][[be-tarask:x]][[simple:x]]', '本文'],
  ['[[doi:10.1000/xyz]]、[[w:ja:木]]、[[wikt:ルール]]', 'doi:10.1000/xyz、木、ルール'],
  ['[[ファイル:A.jpg|thumb|[[港]]の朝{{lang|en|x}}]]本文', '本文'],
  ['[[画像:A.jpg]][[File:B.png|20px]][[image:C.gif|左|[[a|[[b]]]]]]本文', '本文'],
  ['[https://example.org/ 公式]と[https://example.org/]と[//x.example メール]', '公式ととメール'],
  ['[[アンドラ{{!}}アンドラ公国]]', 'アンドラ公国'],
  ['配列[1]と[注 2]', '配列[1]と[注 2]'],
]);

reads('prefixes of links', [
  [
    '甲は[[CSI:科学捜査班]]と[[Re:ゼロ]]と[[mw:拡張]]と[[voy:東京]]と[[C:乙]]の町。',
    '甲はCSI:科学捜査班とRe:ゼロと拡張と東京と乙の町。',
  ],
  [
    '甲は[[ja:東京|東の京]]と[[:be-tarask:Дрэва]]と[[Wikipedia:方針]]の町。[[EN:Tokyo]]',
    '甲は東の京とДрэваとWikipedia:方針の町。',
  ],
  ['甲は[magnet:?x 乙]と[sip:x 丙]と[ftps://x 丁]の町。', '甲は乙と丙と丁の町。'],
]);

reads('tags, comments and entities', [
  ['あ<ref>a{{b}}</ref>い<ref name="x" />う<REF name=y>z</ref >え', 'あいうえ'],
  ['1行目<br />2行目（括弧<br>の中）', '1行目\n2行目（括弧の中）'],
  ['km<sup>2</sup>、CO<sub>2</sub>、10<sup>−3</sup>、x<sup>ab</sup>', 'km²、CO₂、10⁻³、xab'],
  ['<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp></ruby>', '漢（かん）'],
  ['<small>小</small><span style="color:red">赤</span><span style="display:none">隠</span>', '小赤'],
  ['あ<!-- x -->い\n<!-- 行ごと -->\nう<!-- 閉じない', 'あいう'],
  ['a&nbsp;b &#x3042;&hellip;&eacute;', 'a b あ…é'],
  ['&lt;br&gt;は改行、&amp;lt;は不等号', '＜br＞は改行、＆lt;は不等号'],
  ["<nowiki>[[x]] {{y}} '''z''' [1] &lt;</nowiki>", '［［x］］ ｛｛y｝｝ ＇＇＇z＇＇＇ [1] ＜'],
  ['<math>x_1</math>と<math>\\mathbb{R}^n</math>と<math>\\frac{a}{b}</math>', 'x₁とℝⁿとa/b'],
  ['x < y、a <- b、<3', 'x ＜ y、a ＜- b、＜3'],
  ['<gallery>\nA.jpg|x\n</gallery>本文<references />', '本文'],
  ['日本\u200e、نيم\u200cفاصله\u200f、\ufeffあ\u200bい', '日本、نيم\u200cفاصله、あい'],
  ['\u3000字下げ\u3000と間\u3000', '字下げ\u3000と間'],
]);

reads('lines and paragraphs', [
  ["''斜体''、'''太字'''、'''''両方'''''、l''''or'''", "斜体、太字、両方、l'or"],
  ['一段落目の\n続き。\n\n二段落目', '一段落目の続き。\n二段落目'],
  ['the first\nline', 'the first line'],
  ['次の3つ。\n* 一\n** 二\n# 三\n; 語 : 義\n:字下げ', '次の3つ。\n一\n二\n三\n語 : 義\n字下げ'],
  [
    "{{混同|x}}\n:''この項目では、国について説明しています。その他は「[[X]]」をご覧ください。''\n'''X'''は町。",
    'Xは町。',
  ],
  [":「X」はこの項目へ転送されています。町については[[X町]]を参照。\n'''X'''は町。", 'Xは町。'],
  ['本文\n{| class="x"\n! a !! b\n|-\n| {{c|d}}\n{|\n|入れ子\n|}\n|}\n続き', '本文\n続き'],
  ['__NOTOC__本文__目次強制__と__init__', '本文と__init__'],
  ['本文\n----\n次', '本文\n次'],
  ['Xは、\n{{external media|x}}\n日本の町。\n{{-}}\n次', 'Xは、日本の町。\n次'],
  ['導入。\n== 節 ==\n本文', '導入。'],
  ['== 節 ==\n本文', ''],
  ['#転送 [[X]]', ''],
  [' #REDIRECT: [[X]]', ''],
]);

reads('brackets that do not match', [
  ['前の段落。\n\n{{閉じない|a=b\n|c=d\n\n次の段落。', '前の段落。\n次の段落。'],
  ['{{基礎情報|閉じない\n|名=x\n\n|人口=1\n\n本文', '本文'],
  ['a}}b]]c', 'abc'],
  ['本文\n{|\n|閉じない表\n\n次', '本文\n次'],
]);

describe('readArticle', () => {
  it('reads a whole page, headings left out', () => {
    expect(readArticle('導入。\n== 節 ==\n[[本文]]。\n\n{{Reflist}}').text).toBe('導入。\n本文。');
  });
});

describe('isDisambiguation', () => {
  it.each([
    ...['aimai', 'Aimai', '曖昧さ回避', '人名の曖昧さ回避', '地名の曖昧さ回避', '山の曖昧さ回避', '小学校の曖昧さ回避'],
    ...['Disambig', 'Hndis', 'Geodis', 'ChemAimai', 'Mathdab', 'Template:Aimai', ' aimai\n'],
  ])('knows {{%s}}', (name) => {
    expect(isDisambiguation(`'''X'''\n== 人名 ==\n* [[X]]\n{{${name}}}`)).toBe(true);
    expect(isDisambiguation(`{{${name}|あ}}`)).toBe(true);
  });

  it.each([
    '{{要曖昧さ回避|date=2014年}}',
    '{{混同|x}}',
    '{{Otheruses}}',
    '{{aimai2}}',
    '<!-- {{aimai}} -->',
    '<nowiki>{{aimai}}</nowiki>',
    '曖昧さ回避',
  ])('is not misled by %s', (text) => {
    expect(isDisambiguation(text)).toBe(false);
  });
});
