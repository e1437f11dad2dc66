import { describe, expect, it } from '@jest/globals';
import { tarGzOf } from '../../test/support/archives.js';
import { failure } from '../../test/support/errors.js';
import { readSource } from '../../test/support/read-source.js';
import { unpackedAnew, unpackedSample } from '../../test/support/sample.js';
import livedoor from './source.js';

const ARCHIVE = 'ldcc-20140209.tar.gz';
const TEXT = 'http://news.example.com/1/\n2012-05-01T10:00:00+0900\n題\n　本文。\n';

async function read(members: Readonly<Record<string, string | Buffer>>): ReturnType<typeof readSource> {
  return readSource(livedoor, {
    [ARCHIVE]: await tarGzOf(Object.entries(members).map(([name, data]) => ({ name, data }))),
  });
}

describe('livedoor-news', () => {
  it('asks for the topic of an article with its title, and for the title of its text', async () => {
    const { records } = await read({ 'text/smax/smax-1.txt': TEXT });
    expect(records.map(({ id, input, response, origin }) => [id, input, response, origin])).toEqual([
      ['livedoor-news/topic/smax-1', '題\n\n本文。', '携帯電話', 'http://news.example.com/1/'],
      ['livedoor-news/headline/smax-1', '本文。', '題', 'http://news.example.com/1/'],
    ]);
    expect(records[0]?.license).toBe('LicenseRef-CC-BY-ND-2.1-JP');
  });

  it('knows nine topics, and each is offered by every wording', async () => {
    const folders = [
      'dokujo-tsushin',
      'it-life-hack',
      'kaden-channel',
      'livedoor-homme',
      'movie-enter',
      'peachy',
      'smax',
      'sports-watch',
      'topic-news',
    ];
    const { records } = await read(
      Object.fromEntries(folders.map((folder, n) => [`text/${folder}/${folder}-${n}.txt`, TEXT])),
    );
    const topics = records.filter(({ task }) => task === 'topic').map(({ response }) => response);
    expect(new Set(topics).size).toBe(9);
    for (const topic of topics)
      for (const wording of livedoor.tasks[0]?.wordings ?? []) expect(wording).toContain(`「${topic}」`);
  });

  it('reads articles alone: no licence, no file of another folder, nothing beside the folders', async () => {
    const { examples, rejects } = await read({
      'text/README.txt': 'x',
      'text/smax/LICENSE.txt': 'x',
      'text/smax/peachy-1.txt': TEXT,
      'text/smax/._smax-1.txt': '\u0000',
      'text/smax/smax-1.txt': TEXT,
      'smax/smax-2.txt': TEXT,
    });
    expect(examples.map(({ key }) => key)).toEqual(['smax-1', 'smax-2']);
    expect(rejects).toEqual([]);
  });

  it('takes CRLF, spaces at the ends of lines and many blank lines for what they are', async () => {
    const { examples } = await read({ 'smax/smax-1.txt': TEXT.replaceAll('\n', '\r\n') + '\r\n\r\n\r\n　次。 \r\n' });
    expect(examples).toMatchObject([{ title: '題', body: '本文。\n\n次。' }]);
  });

  it.each([
    ['not-an-article', 'smax/smax-2.txt', ''],
    ['not-an-article', 'smax/smax-2.txt', TEXT.replace('http', 'see')],
    ['not-an-article', 'smax/smax-2.txt', TEXT.replace('2012-05-01T', '5/1 ')],
    ['not-an-article', 'smax/smax-2.txt', TEXT.replace('題', ' ')],
    ['not-an-article', 'smax/smax-2.txt', TEXT.replace('　本文。', '')],
    ['unknown-topic', 'weather/weather-2.txt', TEXT],
    ['repeated-id', 'text/smax/smax-1.txt', TEXT],
  ])('rejects as %s: %s %j', async (reason, member, text) => {
    const { examples, rejects } = await read({ 'smax/smax-1.txt': TEXT, [member]: text });
    expect(examples.map(({ key }) => key)).toEqual(['smax-1']);
    expect(rejects).toEqual([{ reason, origin: `${ARCHIVE}/${member}`, row: JSON.stringify({ member }) }]);
  });

  it('says what a text in another encoding is', async () => {
    const error = await failure(read({ 'smax/smax-1.txt': Buffer.from([0x91, 0xe8, 0x0a]) }));
    expect(error).toMatchObject({ code: 'encoding-wrong', place: { member: 'smax/smax-1.txt' } });
  });

  it('has the sample that its script makes', () => {
    expect(unpackedAnew('livedoor-news', ARCHIVE).equals(unpackedSample('livedoor-news', ARCHIVE))).toBe(true);
  });
});
