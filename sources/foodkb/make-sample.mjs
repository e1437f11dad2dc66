/** Makes sources/foodkb/sample/foodkb.dictionary.txt.gz; the block that never ends is made here. */
import { gzipSync } from 'node:zlib';
import { sampleText, writeSample } from '../../test/support/tar-gz.mjs';

const LINES = 250;
const endless = [
  '【終わりのない鍋】',
  '[材料]',
  ...Array.from({ length: LINES }, (_, n) => `<具${n + 1}.番目>`),
  '----------',
];

writeSample(
  'foodkb',
  'foodkb.dictionary.txt.gz',
  gzipSync(`${sampleText('foodkb', 'dictionary.txt')}${endless.join('\n')}\n`),
);
