import { childrenNamed, parseXml, textOf, type XmlElement, type XmlNode } from '../../src/input/index.js';
import { plain as plainText } from '../lib/plain.js';
import { raised } from '../lib/raised.js';
import { canBeEnglish } from '../lib/script.js';

/** Title and abstract in one language. */
export interface Text {
  readonly title: string;
  readonly abstract: string;
}

/** What an article's PubMed XML says. */
export interface Article extends Text {
  /** Its address, from its DOI. */
  readonly url: string | undefined;
}

const DOI = /^10\.\d{4,9}\/\S+$/;

/**
 * Reads the PubMed XML of one article (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/190101/): the whole text of title and
 * abstract, tags within them included; the parts of a structured abstract follow each other without their labels.
 * @returns `undefined` where there is no title or no abstract in English
 * @throws {KumikiError} `format-wrong`, `xml-entity-refused`
 */
export function readArticle(xml: string, place: { file: string; member: string }): Article | undefined {
  const article = descend([parseXml(xml, place)], 'MedlineCitation').flatMap((node) =>
    childrenNamed(node, 'Article'),
  )[0];
  if (article === undefined) return undefined;
  // PubMed ends every title with a full stop of its own.
  const title = childrenNamed(article, 'ArticleTitle').map(plain).join(' ').replace(/\.$/, '').trim();
  const abstract = childrenNamed(article, 'Abstract')
    .flatMap((node) => childrenNamed(node, 'AbstractText'))
    .map(plain)
    .filter((part) => part !== '')
    .join(' ');
  if (!canBeEnglish(title) || !canBeEnglish(abstract)) return undefined;
  const doi = childrenNamed(article, 'ELocationID')
    .filter(({ attributes }) => attributes['EIdType'] === 'doi')
    .map((node) => textOf(node).trim())
    .find((id) => DOI.test(id));
  return { title, abstract, url: doi === undefined ? undefined : `https://doi.org/${doi}` };
}

/** The elements of this name among `elements` and their children; `PubmedArticle` may stand in a `PubmedArticleSet`. */
function descend(elements: readonly XmlElement[], name: string, depth = 3): readonly XmlElement[] {
  const found = elements.filter((element) => element.name === name);
  if (found.length > 0 || depth === 0) return found;
  const inner = elements.flatMap(({ children }) => children).filter((node) => typeof node !== 'string');
  return descend(inner, name, depth - 1);
}

/** Tags and entities that were escaped once more on their way into the XML are read as the others. */
const plain = (element: XmlElement): string => plainText(shown(element)).replace(/\s+/g, ' ');

/** The whole text of a node. What is lowered says the same on the line (CO2), what is raised does not: 10⁶ is not 106. */
function shown(node: XmlNode): string {
  if (typeof node === 'string') return node;
  const text = node.children.map(shown).join('');
  return node.name === 'sup' ? raised(text) : text;
}
