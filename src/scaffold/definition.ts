import type { Answers, Form } from './form.js';
import { attribution, homepage, quoted, rawFile } from './said.js';

/**
 * The code from `export default` on.
 * @param inCheckout in TypeScript, with type arguments; and as a source of the package it belongs to an edition
 */
export function definition(answers: Answers, form: Form, inCheckout: boolean): string {
  const { id, title, license } = answers;
  return `export default defineSource${inCheckout ? `<${form.code.types}>` : ''}({
  id: '${id}',
  title: ${quoted(title)},
  homepage: '${homepage(answers)}',
  citation: \`@misc{${id},
  title = {${title}},
  url = {${homepage(answers)}}
}\`,
  languages: ${form.id === 'pairs-tsv' ? "['ja', 'en']" : "['ja']"},
${inCheckout ? "  edition: 'extended',\n" : ''}  version: 1,
  license: { id: '${license}', attribution: ${quoted(attribution(answers))} },
  textOrigin: { kind: 'unknown', note: 'Say who wrote the text: docs/origin-of-text.md lists the words.' },
  files: { ${form.role}: '${rawFile(answers, form)}' },
${form.code.body}
});
`;
}
