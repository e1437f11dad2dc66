import { reads } from './reads.test-support.js';

reads('variables and parser functions', [
  ["'''{{PAGENAME}}'''は{{FULLPAGENAME}}、{{ページ名}}。", '題は題、題。'],
  ['{{PAGENAME:木}}は木。', ''],
  ['{{#if: |a|b}}{{#if:x|c=d|e}}{{#if:x}}。', 'bc=d。'],
  ['一。{{#if:{{知らない}}|f|g}}は木。', '一。'],
  ['{{#ifeq:a|a|同|異}}{{#ifeq:01|1|同|異}}{{#ifeq:a|b|同}}。', '同同。'],
  ['{{#ifexpr: 2 > 1 and 3 = 3 |多|少}}{{#ifexpr:|多|少}}。', '多少。'],
  ['{{#switch:b|a=甲|b|c=乙|丙}}{{#switch:x|a=甲|丙}}{{#switch:x|#default=丁|a=甲}}。', '乙丙丁。'],
  [
    '{{#expr: (1 + 2) * 3 - 4 / 8}}、{{#expr: 7 mod 4}}、{{#expr: 2/3 round 2}}、{{#expr: abs(-2)^2}}。',
    '8.5、3、0.67、4。',
  ],
  [
    '{{formatnum:{{#expr: 1000 * 12}}}}、{{lc:ABC}}{{uc:def}}{{ucfirst:ghi}}{{lcfirst:JKL}}。',
    '12,000、abcDEFGhijKL。',
  ],
  ['{{padleft:7|3}}、{{padleft:a|3|xy}}、{{padright:7|2|0}}。', '007、xya、70。'],
  ['一。{{#expr: 1 / 0}}。', '一。'],
  ['一。値は{{#expr: 1 / 0}}。', '一。'],
  ['一。値は{{#expr: a + }}。', '一。'],
  ['{{#tag:ruby|漢字<rt>かんじ</rt>}}{{#tag:ref|注}}{{#tag:nowiki|[[x]]}}。', '漢字（かんじ）x。'],
]);

reads('chemistry', [
  ['{{chem|SO|4|2-}}、{{chem|NH|4|+}}、{{chem|H|2|O}}、{{chem|235|92|U}}。', 'SO₄²⁻、NH₄⁺、H₂O、²³⁵₉₂U。'],
  ['{{chem2|SO4(2-)}}、{{chem2|NH4+}}、{{chem2|2H2 + O2 -> 2H2O}}。', 'SO₄²⁻、NH₄⁺、2H₂ + O₂ → 2H₂O。'],
  ['<chem>SO4^2-</chem>、<chem>Fe^{3+}</chem>、<math>\\ce{H2O}</math>。', 'SO₄²⁻、Fe³⁺、H₂O。'],
  ['<ce>CuSO4.5H2O</ce>。', 'CuSO₄·5H₂O。'],
  ['一。<chem>A ->[\\Delta] B</chem>。', '一。'],
]);

reads('pointers that are true of the page alone', [
  ['噴火も多い（火山活動も参照）。都（首都#問題を参照）である（後述）。', '噴火も多い。都である。'],
  ['都（とうきょう、右図）は（面積は15位、詳細は後述）大きい。', '都（とうきょう）は（面積は15位）大きい。'],
  ['都（英語: Tokyo 詳細は後述）は大きい（命名権に関する詳細は後述）。', '都（英語: Tokyo）は大きい。'],
  ['乳汁のこと。本項で詳述する。', '乳汁のこと。'],
  ['Xは町。歴史については、[[Xの歴史]]を参照。', 'Xは町。'],
  ['Xは町。詳細は[[Y]]を参照のこと。人口は1万人。', 'Xは町。人口は1万人。'],
  ['本項では便宜上、「X」の語を「Y」の意味で用いている。', '本項では便宜上、「X」の語を「Y」の意味で用いている。'],
  ['上の表現（右派）を参照した者（左右の表現）もいる。', '上の表現（右派）を参照した者（左右の表現）もいる。'],
  ['Xは（1963年<ref>a</ref> - ）の人。', 'Xは（1963年 - ）の人。'],
]);

reads('one notion of comments, elements and headings', [
  ['<!--\n== 下書き ==\n-->\n木は植物。\n== 節 ==\n本文', '木は植物。'],
  ['木は植物。\n<!-- c -->== 節 ==\n本文', '木は植物。'],
  ['木は植物。\n<h2>節</h2>\n本文', '木は植物。'],
  ['木は植物。\n<h3 id="x">\n節</h3>本文', '木は植物。'],
  ['記法とは、\n<nowiki>\n== 見出し ==\n</nowiki>\nと書く。\n== 節 ==', '記法とは、== 見出し ==と書く。'],
  ['木は植物<ref>\n= 出典 =\n</ref>である。\n== 節 ==', '木は植物である。'],
  ['枝は部分{{Efn|\n== 注 ==\nx}}である。\n== 節 ==\n本文', '枝は部分である。'],
  ['木は\r\n植物。\r\n\r\n次。\r\n== 節 ==\r\n本文', '木は植物。\n次。'],
  ['{{閉じない箱|\n== 節 ==\n本文', ''],
  ['木（<phonos file="x.ogg">発音</phonos>）は植物。<meta itemprop="a" /><link rel="x" />', '木（発音）は植物。'],
  ['<span style="display:none">隠<span>内</span>外</span>木は植物。<p style="display: none">隠</p>', '木は植物。'],
  ['<table><tr><td><table><tr><td>内</td></tr></table>外</td></tr></table>枝は部分。', '枝は部分。'],
  ['枝は<ref>甲<ref>乙</ref>丙</ref>部分。', '枝は部分。'],
  ['<stdio.h>を読む。', '＜stdio.h＞を読む。'],
  ['文法は次のとおり。\n{{Indent|V &rarr; w}}\nここで V は記号。', '文法は次のとおり。\nV → w\nここで V は記号。'],
  ['<code>a</code>と<syntaxhighlight inline lang=c>b < c;</syntaxhighlight>。', 'aとb ＜ c;。'],
]);
