/** Makes sources/nikkaji/sample/nikkaji-20180507.tar.gz: two pairs of files, and one without its counterpart. */
import { sampleText, tarGz, writeSample } from '../../test/support/tar-gz.mjs';

const member = (name) => ({ name: `nikkaji-20180507/${name}`, data: sampleText('nikkaji', name) });

writeSample(
  'nikkaji',
  'nikkaji-20180507.tar.gz',
  await tarGz([
    { name: 'nikkaji-20180507/' },
    { name: 'nikkaji-20180507/README', data: 'Names of chemical substances.\n' },
    member('train.en'),
    member('train.ja'),
    member('dev.ja'),
    member('dev.en'),
    member('dyes.ja'),
  ]),
);
