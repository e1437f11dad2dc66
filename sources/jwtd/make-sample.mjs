/** Makes sources/jwtd/sample/JWTDv2.0.tar.gz out of its three files of lines, in an order that puts gold before test. */
import { sampleText, tarGz, writeSample } from '../../test/support/tar-gz.mjs';

const member = (name) => ({ name: `jwtd_v2.0/${name}`, data: sampleText('jwtd', name) });

writeSample(
  'jwtd',
  'JWTDv2.0.tar.gz',
  await tarGz([
    { name: 'jwtd_v2.0/' },
    member('gold.jsonl'),
    member('test.jsonl'),
    member('train.jsonl'),
    // Somebody packed a copy as well.
    { name: 'jwtd_v2.0/copy/gold.jsonl', data: sampleText('jwtd', 'gold.jsonl') },
  ]),
);
