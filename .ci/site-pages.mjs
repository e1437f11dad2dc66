// A plugin of typedoc: gives the pages of the site their names and their place in the list. Without it a page is called by its path.
import { Converter } from 'typedoc';

/** The part of the list that a page stands in, by its path from the root without its ending. */
function groupOf(path) {
  if (path.startsWith('sources/')) return 'Sources';
  if (path.startsWith('docs/tasks/')) return 'Tasks';
  if (path.startsWith('docs/filters/')) return 'Filters';
  if (path.startsWith('docs/stages/')) return 'Stages';
  if (path.startsWith('docs/formats/')) return 'Formats';
  return 'Guides';
}

/** Takes the heading off a page. Code in it is a part of its own. */
function cutHeading(content) {
  const end = content.findIndex(({ text }) => text.includes('\n'));
  const [title, ...rest] = (content[end]?.text ?? '').split('\n');
  const heading = [...content.slice(0, end).map(({ text }) => text), title].join('');
  if (!heading.startsWith('# ')) return undefined;
  return {
    title: heading.slice(2).replaceAll('`', ''),
    content: [{ ...content[end], text: rest.join('\n') }, ...content.slice(end + 1)],
  };
}

/** Called by typedoc. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    project.readme = cutHeading(project.readme ?? [])?.content;
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    const path = document.name;
    const cut = cutHeading(document.content);
    if (cut === undefined) throw new Error(`${path}.md does not begin with a heading`);
    // The site writes the name above the page.
    document.content = cut.content;
    document.frontmatter.group = groupOf(path);
    document.name = path === 'README.ja' ? '日本語' : (/^sources\/([^/]+)\//u.exec(path)?.[1] ?? cut.title);
  });
}
