import { existsSync, readFileSync } from 'node:fs';
import { licensesIn } from '../../../licenses/index.js';
import { type Pins, readPins } from '../../catalog/pins.js';
import { type Check, wrong } from '../check.js';
import type { Subject } from '../subject.js';

/** What a dataset's papers are made of, and what a person reads of the source. */
export const papers: Check = {
  name: 'names a licence of the registry, a BibTeX entry and its home page; a page and pins agree with it',
  run: async (subject) => {
    const { source, entry, path } = subject;
    // An expression that is not one, or an unknown licence, is an error of its own.
    licensesIn(source.license.id);
    if (!/^@\w+\{/u.test(source.citation)) {
      throw wrong(subject, 'the citation is no BibTeX entry', { expected: '@misc{…}', found: source.citation });
    }
    if (!/^https?:\/\//u.test(source.homepage) || !URL.canParse(source.homepage)) {
      throw wrong(subject, 'the home page is no address on the web', { found: source.homepage });
    }
    const page = path('README.md');
    if (existsSync(page) && !readFileSync(page, 'utf8').includes(source.license.id)) {
      throw wrong(subject, 'the page does not name the licence', {
        place: { file: 'README.md' },
        expected: source.license.id,
      });
    }
    const pins = readPins(entry);
    if (pins !== undefined) checkNames(subject, pins);
    return Promise.resolve();
  },
};

/** Every raw file of the source has a pin, whose name is one that the source looks for. */
function checkNames(subject: Subject, { files }: Pins): void {
  for (const [role, { name: pattern }] of Object.entries(subject.source.files)) {
    const [start = '', ...rest] = pattern.split('*');
    const name = files[role]?.name;
    if (name?.startsWith(start) === true && name.endsWith(rest.at(-1) ?? start)) continue;
    throw wrong(subject, 'a raw file has no pin of its name', {
      place: { file: 'pins.json' },
      expected: pattern,
      found: name ?? 'none',
    });
  }
}
