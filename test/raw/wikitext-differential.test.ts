import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import wtf from 'wtf_wikipedia';
import { openBytes } from '../../src/raw/bytes.js';
import { readPages } from '../../src/raw/mediawiki.js';
import { plainLead } from '../../src/raw/wikitext.js';
import { rowsOf } from '../support/chunks.js';

const NAME = 'jawiki-20230401-pages-articles-multistream.xml.bz2';
const corpus = fileURLToPath(new URL(`../../../shared/corpora/jawiki/${NAME}`, import.meta.url));

async function leads(path: string): Promise<ReadonlyMap<string, string>> {
  const pages = await rowsOf(
    readPages(openBytes({ path, name: NAME }, {}), { namespace: 0, part: 'lead', fileName: NAME }),
  );
  return new Map(pages.flatMap(({ title, text }) => (text === undefined ? [] : [[title, text] as const])));
}

/** wtf_wikipedia knows few of jawiki's templates: both readers get the text without any. */
function withoutTemplates(wikitext: string): string {
  let text = wikitext.replace(/<!--[^]*?-->/g, '').replace(/<ref[^>]*\/>|<ref[^>]*>[^]*?<\/ref>/gi, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\{\{[^{}]*\}\}/g, '');
  }
  return text;
}

/** Letters and digits alone: wtf_wikipedia turns 。 into `. ` and leaves the holes that templates make. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

const differs = (wikitext: string): boolean => {
  const text = withoutTemplates(wikitext);
  return letters(plainLead(text)) !== letters(wtf(text).text());
};

describe('plainLead and wtf_wikipedia read the same words', () => {
  it.each([
    "'''潮見ヶ原市'''（しおみがはらし）は、[[架空の県]]の[[南部 (県)|南部]]にある[[市]]。''海の町''ともいう。",
    '一段落目。\n\n二段落目<ref name="a">注</ref>は[https://example.org/ 公式]による。',
    '[[ファイル:A.jpg|thumb|[[港]]の朝]]\n本文と[[港湾|港]]。',
    '{| class="wikitable"\n! a !! b\n|-\n| c || d\n|}\n本文は表のあと。',
    '<small>小さな字</small>と<br />改行と<!-- 注 -->注釈',
  ])('%j', (wikitext) => {
    expect(differs(wikitext)).toBe(false);
  });

  (existsSync(corpus) ? it : it.skip)('in 139 of 149 real leads, and why not in the others is known', async () => {
    const texts = [...(await leads(corpus))].filter(([title]) => !title.includes('曖昧さ回避'));
    const titles = texts.filter(([, text]) => differs(text)).map(([title]) => title);
    expect(new Set(titles)).toEqual(
      new Set([
        // A label whose template is gone (ラテン文字: ) goes with it; wtf_wikipedia leaves it.
        ...['バーレーン', 'オーストリア', 'ギリシャ', '大韓民国', 'レソト', 'ウクライナ', 'スウェーデン'],
        // &sup2; is not decoded by wtf_wikipedia.
        'アイスランド',
        // A link whose label was a template and is empty now.
        'エストニア',
        // [[清|清国]]支配 comes out of wtf_wikipedia as 清清国支配.
        'モンゴル国',
      ]),
    );
    expect(texts).toHaveLength(149);
  });
});
