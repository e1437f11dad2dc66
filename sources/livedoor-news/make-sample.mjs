/** Makes sources/livedoor-news/sample/ldcc-20140209.tar.gz: a folder a service, a file an article. */
import { sampleText, tarGz, writeSample } from '../../test/support/tar-gz.mjs';

const article = (folder, number) => {
  const name = `${folder}-${number}.txt`;
  return { name: `text/${folder}/${name}`, data: sampleText('livedoor-news', name) };
};

writeSample(
  'livedoor-news',
  'ldcc-20140209.tar.gz',
  await tarGz([
    { name: 'text/' },
    { name: 'text/README.txt', data: 'See the home page.\n' },
    { name: 'text/sports-watch/' },
    { name: 'text/sports-watch/LICENSE.txt', data: 'See the home page.\n' },
    article('sports-watch', 9000001),
    article('sports-watch', 9000002),
    article('movie-enter', 9000003),
    article('kaden-channel', 9000004),
    article('weather-watch', 9000005),
    { ...article('sports-watch', 9000001), name: 'copy/sports-watch/sports-watch-9000001.txt' },
  ]),
);
