import { describe, expect, it } from '@jest/globals';
import { readArticle, readLead } from './plain.js';
import { reads } from './reads.test-support.js';

reads('what is unknown takes its sentence with it', [
  ['東京は都。{{知らない|a}}は県。大阪は府。', '東京は都。'],
  ['東京は{{知らない|a}}である。大阪は府。', ''],
  ['東京は都。\n\n大阪は{{lang|en|{{知らない}}}}府。\n\n京都は府。', '東京は都。'],
  ['一。\n\n値は次の式で表される。\n:<math>\\frac{a+b}{c}</math>\nここで c は定数。', '一。'],
  ['一。\n\n速度は\n:<math>\\frac{a b}{c}</math>\nで表される。', '一。'],
  ['一。次のように書く。\n<syntaxhighlight lang="c">\nx;\n</syntaxhighlight>\nこれは文である。', '一。'],
  ['一。記号は次のとおり。\n* {{知らない}} 甲\n* 乙', '一。'],
  ['一。字は[[ファイル:A.svg|20px]]と書く。', '一。'],
  ['一。\n[[ファイル:A.svg|20px]]の字。', '一。'],
  ['一。値は{{和暦|1800}}、{{#invoke:x|y}}。', '一。'],
  ['一。{{CURRENTYEAR}}年は{{年数|1990}}年目。', '一。'],
  ['一。<foo>甲</foo>は乙。', '一。'],
  ['一。本文{{閉じない|a=b\n|c=d\n\n次の段落。', '一。'],
  ['一。本文[[閉じない\n次の行。', '一。'],
  ['一。本文<ref>閉じない\n次の行。', '一。'],
  ['一。本文{{nowrap|a[[b}}c。', '一。'],
  ['{{{1|引数}}}本文。', ''],
]);

reads('a list that misses an item goes, and what announces it', [
  ['甲は町。次のものがある。\n* {{知らない}}\n* 乙', '甲は町。'],
  ['甲は町。次の3つがある。\n* 乙は{{知らない}}の海\n* 丙', '甲は町。'],
  ['甲は町。次の日は晴れた。\n* {{知らない}}', '甲は町。次の日は晴れた。'],
]);

reads('brackets that are never closed take the text that they swallow', [
  ['一。\n[[画像:a.jpg|thumb|[[乙]甲は町。\n\n海に近い。', '一。'],
  ['{{lang|en|x}は町である。\n\n海に近い。', ''],
  ['[[画像:a.jpg|thumb|閉じない\n甲は町。', '甲は町。'],
  ['甲は町。乙は[[ |]]海。', '甲は町。'],
  ['甲は町。乙は[[]]海。', '甲は町。'],
  ['甲は町。乙は[丙]]の海。', '甲は町。'],
  ['甲は町。乙は{丙}}の海。', '甲は町。'],
  ['区間は[0, 1)と(0, 1]と]a, b[である。', '区間は[0, 1)と(0, 1]と]a, b[である。'],
]);

reads('half of a quotation', [
  ['甲は町。「乙の海。山に近い。', '甲は町。'],
  ['甲は町。乙の海」と言う。', '甲は町。'],
]);

reads('a template with a formula is text', [
  ['甲は数。次で表す。\n{{知らない|<math>\\matrix{a}</math>}}\nここで c は数。', '甲は数。'],
  ['{{知らない箱\n|式=<math>\\matrix{a}</math>\n}}\n甲は数。', '甲は数。'],
]);

reads('a hidden element that is never closed', [['甲は町。<span style="display:none">隠\n海。', '甲は町。']]);

reads('characters that cannot be told', [
  ['甲は町。乙は\ufffdの海。', '甲は町。'],
  ['甲は町。乙は\ue000の海。', '甲は町。'],
  ['甲は町。乙は&#xF8FF;の海。', '甲は町。'],
  ['甲は\ufffe\u{1ffff}町\u0085である。', '甲は町である。'],
  ['甲は町。乙は&check;の海。', '甲は町。'],
  ['甲は町。乙は&#0;の海。', '甲は町。'],
  ['甲は町。乙は&#xD800;の海。', '甲は町。'],
  ['乙は&amp;foo;とAT&Tと&hellip;の海。', '乙は＆foo;とAT&Tと…の海。'],
]);

reads('days and numbers are as whole as they are given', [
  ['乙は{{生年月日と年齢|1951年|4|3}}に始まる。', '乙は1951年に始まる。'],
  ['甲は町。乙は{{生年月日と年齢|{{知らない}}|4|3}}。', '甲は町。'],
  ['乙は{{死亡年月日と没年齢|1871|3||1940|2|8}}に没した。', '乙は1940年2月8日に没した。'],
  ['乙は{{生年月日と年齢|1951|0|0}}の生まれ。', '乙は1951年の生まれ。'],
  ['甲は町。乙は{{Birth date|-44|3|15}}の生まれ。', '甲は町。'],
  ['甲は町。人口は{{formatnum:}}人。', '甲は町。'],
  ['高さは{{convert|5|ft|9|in}}、広さは{{convert|3|x|4|m}}。', '高さは5フィート9インチ、広さは3×4メートル。'],
  ['甲は町。広さは{{convert|3|x|4|x|5|m}}。', '甲は町。'],
  ['値は{{val|6.6|(5)|e=-3|u=m}}、{{val|5|0.2}}、{{val|5|0.2|u=m}}。', '値は6.6(5)×10⁻³ m、5±0.2、(5±0.2) m。'],
  ['甲は町。値は{{val|5|+1|-2}}。', '甲は町。'],
]);

reads('a text template that is not given its text is unknown', [
  ['Xは{{zh|t=東|p=dong}}の町。', ''],
  ['一。Xは{{color|red}}の町。', '一。'],
  ['X（{{zh|t=東}}）は町。', 'Xは町。'],
  ['Xは{{small}}町。', 'Xは町。'],
  ['Xは{{lang|en|}}町。', 'Xは町。'],
]);

reads('half a pair of brackets takes its sentence with it', [
  ['東京は都。大阪英: Osaka）は府。京都は府。', '東京は都。'],
  ['東京（とうきょうは都。大阪は府。', ''],
  ['東京は都。順は1）甲、2）乙、（3）丙、a）丁である。', '東京は都。順は1）甲、2）乙、（3）丙、a）丁である。'],
  ['東京（とうきょう）は都（みやこ(都)）。', '東京（とうきょう）は都（みやこ(都)）。'],
  ["都（仏: Ville d'Haïti、単位 m）は（約3）都。", "都（仏: Ville d'Haïti、単位 m）は（約3）都。"],
  ['東京(とうきょう）は都。', '東京(とうきょう）は都。'],
]);

reads('marks of language variants', [
  ['Xは-{甲}-の町。', 'Xは甲の町。'],
  ['一。Xは-{zh-cn:甲; zh-tw:乙}-の町。', '一。'],
]);

reads('what is unknown and stands beside the text goes alone', [
  ["{{知らない箱|値}}\n'''X'''は町。\n\n{{知らない箱}}\n次。\n: {{知らない}}\n* 項", 'Xは町。\n次。\n項'],
  ["{{知らない箱\n|名=x\n|値={{y}}\n}}'''X'''は町。", 'Xは町。'],
  ["{{知らない箱|値}} '''X'''は町。", 'Xは町。'],
  ["{{知らない}}{{知らない箱\n|値=y\n}}'''X'''は町。", 'Xは町。'],
  ['Xは町。{{知らない箱}}', 'Xは町。'],
  ['Xは町{{誰が言うのか|date=2014年1月}}。', 'Xは町。'],
  ['[[ファイル:A.svg|20px]]\n本文。[[ファイル:A.svg|thumb|説明]]続き。[[ファイル:a.ogg]]', '本文。続き。'],
  ['[[ファイル:Flag.svg|20px]][[日本]]と[[ファイル:Flag.svg|20px]] [[中国]]。', '日本と中国。'],
  ['Xは、\n{{知らない箱|x}}\n日本の町。', 'Xは、日本の町。'],
]);

reads('what is unknown and only a remark takes the remark', [
  ['東京（{{知らない}}）は都。', '東京は都。'],
  ['東京（{{知らない}}、とうきょう）は都。', '東京（とうきょう）は都。'],
  ['東京（英: {{知らない}}、とうきょう）は都。', '東京（とうきょう）は都。'],
  ['東京（とうきょう／{{知らない}}）は都。', '東京（とうきょう）は都。'],
  ['東京（とうきょう、昔は{{知らない}}と言った）は都。', '東京（とうきょう）は都。'],
  ['東京（昔は{{知らない}}と言った、都）は都。', '東京は都。'],
  ['乙（おつ あきら、羅: O {{知らない}}、1990年 - ）は人。', '乙（おつ あきら）は人。'],
  ['Tokyo (f {{知らない}} g) は都。', 'Tokyo は都。'],
  ['一。値はf({{知らない}}, y)である。', '一。'],
  ['一。値は（{{知らない}}の半分）である。', '一。'],
  ['一。題は「{{知らない}}」である。', '一。'],
]);

describe('what took the first sentence', () => {
  it.each([
    ['Xは{{ 知らない_箱 |a}}である。', '{{知らない 箱}}'],
    ['Xは<math>\\matrix</math>である。', '<math>'],
    ['Xは[[ファイル:A.svg|20px]]である。', '[[ファイル:A.svg]]'],
    ['Xは{{#invoke:a|b}}である。', '{{#invoke}}'],
    ['Xは<foo/>である。', '<foo>'],
    ['Xは{{甲}}と{{乙}}である。{{丙}}は町。', '{{甲}}'],
    ['Xは町（{{甲}}）。{{乙}}である。', '{{乙}}'],
  ])('%j: %s', (wikitext, unknown) => {
    expect(readLead(wikitext).unknown).toBe(unknown);
  });

  it('is nothing where all is told, or only a box went', () => {
    expect(readLead('{{箱}}\nXは町（{{甲}}）。').unknown).toBeUndefined();
  });

  it('counts many', () => {
    const many = Array.from({ length: 100 }, (_, index) => `（{{甲${index}}}）`).join('');
    expect(readLead(`都${many}は{{乙}}。`)).toEqual({ text: '', unknown: '{{乙}}' });
  });
});

describe('an article goes on with the paragraph behind', () => {
  it.each([
    ['一。二は{{甲}}。三。\n\n四。', '一。\n四。'],
    ['一。\n== 節 ==\n二は{{甲}}。\n* 三\n* {{甲}}は四\n* 五', '一。\n三\n五'],
    ['一は{{甲}}。\n\n短', ''],
  ])('%j → %j', (wikitext, plain) => {
    expect(readArticle(wikitext).text).toBe(plain);
  });
});
