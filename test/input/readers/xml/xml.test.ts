import { describe, expect, it } from '@jest/globals';
import { isKumikiError, KumikiError } from '../../../../src/core/errors.js';
import { childrenNamed, decodeXml, parseXml, textOf } from '../../../../src/input/readers/xml/xml.js';

const place = { file: 'article.xml' };

function refusal(text: string): KumikiError {
  try {
    parseXml(text, place);
  } catch (error) {
    if (isKumikiError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('parseXml', () => {
  it('keeps text and inline elements in their order', () => {
    const title = parseXml(
      '<ArticleTitle>Mesa of Bi<sub>2</sub>Te<sub>3</sub> grown <i>in situ</i>.</ArticleTitle>',
      place,
    );
    expect(textOf(title)).toBe('Mesa of Bi2Te3 grown in situ.');
    expect(childrenNamed(title, 'sub').map(textOf)).toEqual(['2', '3']);
  });

  it('keeps blanks, digits and comments’ surroundings as they are', () => {
    expect(textOf(parseXml('<a> 007 <!-- no --><b>1.0</b>\n</a>', place))).toBe(' 007 1.0\n');
  });

  it('decodes entities once, in text and attributes, but not in CDATA', () => {
    const root = parseXml('<a t="1 &lt; &#x32;">&amp;lt; &#945;<![CDATA[ &amp; <b>]]></a>', place);
    expect(root.attributes).toEqual({ t: '1 < 2' });
    expect(textOf(root)).toBe('&lt; α &amp; <b>');
  });

  it('passes over a document type that only names a DTD', () => {
    const doctype = '<!DOCTYPE Set PUBLIC "-//NLM//DTD 2019//EN" "https://dtd.example/set.dtd">';
    expect(textOf(parseXml(`<?xml version="1.0"?>\n${doctype}\n<Set>ok</Set>`, place))).toBe('ok');
  });

  it.each([
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an entity bomb', '<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><l>&c;</l>'],
    ['an HTML entity nobody declared', '<a>\n\n&nbsp;</a>'],
  ])('refuses %s', (_, text) => {
    expect(refusal(text).code).toBe('xml-entity-refused');
  });

  it.each([
    ['a tag closed by another', '<a>\n<b>\n</a>', 3],
    ['a bare ampersand', '<a>\nx & y</a>', 2],
    ['an attribute without quotes', '<a b=c/>', 1],
    ['a number that is no character', '<a>\n\n\n&#0;</a>', 4],
    ['half a surrogate pair', '<a>&#xD800;</a>', 1],
    ['text instead of XML', 'not XML', 1],
    ['nothing', '', 1],
  ])('says the line of %s', (_, text, line) => {
    const error = refusal(text);
    expect(error.code).toBe('format-wrong');
    expect(error.place.file).toBe('article.xml');
    expect(error.place.line).toBeLessThanOrEqual(line);
    expect(error.place.line).toBeGreaterThan(line - 2);
  });

  it('refuses two roots and a tower of elements', () => {
    expect(refusal('<a/><b/>').code).toBe('format-wrong');
    expect(refusal(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`).code).toBe('format-wrong');
  });
});

describe('decodeXml', () => {
  it('gives a text without references back as it is', () => {
    expect(decodeXml('東京；', place)).toBe('東京；');
  });

  it('reads all five entities and both kinds of numbers', () => {
    expect(decodeXml('&lt;&gt;&amp;&quot;&apos;&#26481;&#x4EAC;&#x1F600;', place)).toBe('<>&"\'東京😀');
  });
});
