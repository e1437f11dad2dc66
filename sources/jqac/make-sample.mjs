/** Makes sources/jqac/sample/jqac20180625.tgz: tables, the litter of macOS beside one of them, and a syllabus. */
import { Buffer } from 'node:buffer';
import { sampleText, tarGz, writeSample } from '../../test/support/tar-gz.mjs';

const text = (name) => sampleText('jqac', name);
/** The beginning of an AppleDouble file: no text in any encoding. */
const LITTER = Buffer.from('00051607000200004d6163204f5320582020202020202020ff', 'hex');

writeSample(
  'jqac',
  'jqac20180625.tgz',
  await tarGz([
    { name: 'jqac/' },
    { name: 'jqac/._Kagu.csv', data: LITTER },
    // Saved by a spreadsheet: a byte order mark, CRLF.
    { name: 'jqac/Kagu.csv', data: `\uFEFF${text('Kagu.csv').replaceAll('\n', '\r\n')}` },
    { name: 'jqac/Mori.csv', data: text('Mori.csv') },
    { name: 'jqac/README.txt', data: 'See the home page.\n' },
    { name: 'jqac/2018Syllabus.csv', data: text('2018Syllabus.csv') },
  ]),
);
