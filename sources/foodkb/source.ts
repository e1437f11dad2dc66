import { defineSource, type Example, fault, reject, type Reject, rule } from '../../src/core/source.js';
import { blocks, MAX_LINES } from './block.js';
import { type Dish, readDish, recipe } from './dish.js';

/** `そ〜めん`, `茄子のみそ炒...`: spellings gathered from what people typed. */
const AS_TYPED = /[〜～~…]|\.\./u;

export default defineSource<Dish & Example, 'dictionary'>({
  id: 'foodkb',
  title: 'Food Knowledge Base',
  homepage: 'https://nlp.ist.i.kyoto-u.ac.jp/',
  citation: `@misc{foodkb,
  title = {Food Knowledge Base},
  author = {{Language Media Processing Laboratory, Kyoto University}},
  url = {https://nlp.ist.i.kyoto-u.ac.jp/}
}`,
  languages: ['ja'],
  edition: 'extended',
  version: 4,
  license: {
    id: 'CC-BY-4.0',
    attribution: 'Food Knowledge Base, Language Media Processing Laboratory, Kyoto University',
  },
  textOrigin: {
    kind: 'human',
    note: 'Words counted by program in recipes that people wrote, put into sentences by Kumiki.',
  },
  files: { dictionary: 'foodkb.dictionary.txt.gz' },
  reasons: {
    'not-a-dish': fault(
      'the block has no name in 【】 or several, not the parts [材料] and [調理法] once each, or an item with half a pair of <> or a weight that is no tenth',
    ),
    endless: fault(`the block has more than ${MAX_LINES} lines`),
    'no-recipe': rule('recipes agree on no material, or on no method'),
    'not-a-name': rule('the name is drawn out with 〜 or cut off with ..., as somebody typed it'),
    'repeated-dish': rule('an earlier block has the same name'),
  },
  async *read(raw) {
    const seen = new Set<string>();
    for await (const batch of blocks(raw.lines('dictionary', { counted: false }))) {
      raw.count(batch.length);
      yield batch.map(({ origin, lines, endless }): (Dish & Example) | Reject => {
        const row = lines.join('\n');
        if (endless) return reject('endless', origin, lines[0]);
        const dish = readDish(lines);
        if (dish === undefined) return reject('not-a-dish', origin, row);
        const key = dish.name;
        if (AS_TYPED.test(key)) return reject('not-a-name', origin, row);
        if (seen.has(key)) return reject('repeated-dish', origin, row);
        seen.add(key);
        if (dish.materials.length === 0 || dish.methods.length === 0) return reject('no-recipe', origin, row);
        return { key, origin, ...dish };
      });
    }
  },
  tasks: [
    {
      id: 'recipe',
      title: 'tell how a dish is made',
      wordings: [
        '{料理名}の作り方を教えてください。',
        '{料理名}はどのように作りますか。',
        '{料理名}の材料と調理法を教えてください。',
        '{料理名}を作るには、何を用意してどう調理すればよいですか。',
      ],
      render: (dish) => ({ variables: { 料理名: dish.name }, input: '', response: recipe(dish) }),
      checks: [
        { kind: 'japanese', field: 'response' },
        { kind: 'no-hole', field: 'response' },
      ],
    },
  ],
});
