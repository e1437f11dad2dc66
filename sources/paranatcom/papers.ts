/** The members of the archive that belong to one paper, by their names. */
export interface Paper {
  /** The name of its members without `.txt` or `.xml`. */
  readonly name: string;
  /** The member with the English text, where there is one. */
  article?: string;
  /** The members with a Japanese text and the number of the folder each stands in, in the order of the numbers. */
  readonly translations: { readonly version: string; readonly member: string }[];
  /** Members for which there is one of the same text already: another folder around it, another extension. */
  readonly repeated: string[];
}

/** `articles/<name>` or `abstracts-ja-<n>/<name>`, perhaps in a folder around all of it. */
const MEMBER = /^(?:[^/]+\/)?(?:articles|abstracts-ja-([1-9]))\/((?!\.)[^/]+)$/;
const EXTENSION = /\.(?:txt|xml)$/i;

/** The papers of the archive in the order in which it names them first. Other members (licence, English texts) belong to none. */
export function papersOf(members: readonly string[]): readonly Paper[] {
  const papers = new Map<string, Paper>();
  for (const member of members) {
    const [, version, file] = MEMBER.exec(member) ?? [];
    if (file === undefined) continue;
    const name = file.replace(EXTENSION, '');
    const paper: Paper = papers.get(name) ?? { name, translations: [], repeated: [] };
    papers.set(name, paper);
    if (
      version === undefined ? paper.article !== undefined : paper.translations.some((one) => one.version === version)
    ) {
      paper.repeated.push(member);
    } else if (version === undefined) paper.article = member;
    else paper.translations.push({ version, member });
  }
  for (const { translations } of papers.values()) translations.sort((a, b) => Number(a.version) - Number(b.version));
  return [...papers.values()];
}

/** The names of all members of these papers. */
export function namesOf(papers: readonly Paper[]): ReadonlySet<string> {
  return new Set(
    papers.flatMap(({ article, translations, repeated }) => [
      ...(article === undefined ? [] : [article]),
      ...translations.map(({ member }) => member),
      ...repeated,
    ]),
  );
}
