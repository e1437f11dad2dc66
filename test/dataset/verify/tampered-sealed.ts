import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  MANIFEST,
  SEALED,
  FIRST,
  SECOND,
  text,
  lines,
  source,
  firstLast,
  edit,
  forged,
  sealed,
  withPapers,
  type Tampering,
} from './tamper.js';

/** Changes of files together with their hashes in the manifest. */
export const TAMPERED_SEALED: readonly Tampering[] = [
  [
    'CRLF in a shard',
    sealed(edit(FIRST, (all) => all.replaceAll('\n', '\r\n'))),
    MANIFEST,
    /train-00000.*line 1: the line ends with a carriage return/,
  ],
  [
    'an empty line',
    sealed(edit(FIRST, (all) => all.replace('\n', '\n\n'))),
    MANIFEST,
    /train-00000.*line 2: the line is empty/,
  ],
  ['no line feed at the end', sealed(edit(FIRST, (all) => all.trimEnd())), MANIFEST, /line 5: no line feed/],
  [
    'bytes that are not UTF-8',
    sealed((dir) => {
      writeFileSync(
        join(dir, FIRST),
        Buffer.from(text(dir, FIRST), 'utf8').map((byte) => (byte === 0xe7 ? 0xff : byte)),
      );
    }),
    MANIFEST,
    /line 1: the line is not UTF-8/,
  ],
  ['a mark of byte order', sealed(edit(FIRST, (all) => `\ufeff${all}`)), MANIFEST, /line 1: the line is not JSON/],
  [
    'keys in another order',
    sealed(edit(FIRST, (all) => all.replace(/"id":("[^"]*"),"instruction":("[^"]*")/u, '"instruction":$2,"id":$1'))),
    MANIFEST,
    /line 1: wrong keys/,
  ],
  ['an extra key', sealed(edit(FIRST, (all) => all.replace('{', '{"extra":1,'))), MANIFEST, /line 1: .*extra/],
  [
    'a key twice',
    sealed(edit(FIRST, (all) => all.replace('{', '{"id":"x",'))),
    MANIFEST,
    /line 1: .*not written as Kumiki/,
  ],
  [
    'a control character',
    sealed(edit(FIRST, (all) => all.replace('"input":""', '"input":"\\u001b"'))),
    MANIFEST,
    /line 1: .*no character/,
  ],
  [
    'a repeated record',
    sealed(
      edit(
        SECOND,
        lines(([first = '', , ...rest]) => [first, first, ...rest]),
      ),
    ),
    MANIFEST,
    /train-00001.*line 2: the id is that of data\/train-00001.*line 1 too/,
  ],
  [
    'a record removed',
    sealed(
      edit(
        FIRST,
        lines((all) => all.slice(1)),
      ),
    ),
    MANIFEST,
    /train-00000.*records and manifest/,
  ],
  [
    'a licence of a record',
    sealed(edit(FIRST, (all) => all.replace('CC-BY-4.0', 'MIT'))),
    MANIFEST,
    /records under MIT/,
  ],
  ['records of two tasks swapped', sealed(edit(SECOND, firstLast)), MANIFEST, /behind those of a later task/],
  [
    'an extra key of a reject',
    sealed(edit('rejects.jsonl', (all) => all.replace('}\n', ',"note":1}\n'))),
    MANIFEST,
    /rejects\.jsonl, line 1/,
  ],
  [
    'keys of a reject in another order',
    sealed(
      edit('rejects.jsonl', (all) => all.replace(/"source":("[^"]*"),"task":("[^"]*")/u, '"task":$2,"source":$1')),
    ),
    MANIFEST,
    /rejects\.jsonl, line 1.*order/,
  ],
  [
    'a card and the manifest',
    sealed(edit('README.md', (all) => all.replace('# Instruction', '# Best instruction'))),
    MANIFEST,
    /README\.md, line \d+.*not what the manifest/,
  ],
  [
    'a text and the manifest',
    forged(edit(FIRST, (all) => all.replace('1番の答え', '9番の答え'))),
    SEALED,
    /train-00000.*line \d+: a build gives another file/,
  ],
  [
    'the row of a reject and the manifest',
    sealed(edit('rejects.jsonl', (all) => all.replace('only two', 'only 2'))),
    SEALED,
    /rejects\.jsonl, line \d+: a build gives another file/,
  ],
  [
    'two records of a task swapped and the manifest',
    forged(
      edit(
        FIRST,
        lines(([first = '', second = '', ...rest]) => [second, first, ...rest]),
      ),
    ),
    SEALED,
    /train-00000.*line 1: a build gives another file/,
  ],
  [
    'a title, the papers and the manifest',
    withPapers((all) => {
      source(all).title = 'Noted';
    }),
    SEALED,
    /a build gives another sources\[0\]\.title/,
  ],
  [
    'the size of a raw file, the papers and the manifest',
    withPapers((all) => {
      (source(all).files[0] ?? { size: 0 }).size++;
    }),
    SEALED,
    /a build gives another sources\[0\]\.files\[0\]\.size/,
  ],
];
