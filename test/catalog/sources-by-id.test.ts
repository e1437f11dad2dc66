import { describe, expect, it } from '@jest/globals';
import { sourcesById } from '../../sources/by-id.js';
import { sources } from '../../sources/index.js';
import { chooseSources } from '../../src/catalog/entry.js';
import { failure } from '../support/errors.js';

describe('the sources by id', () => {
  it('are those of the list, one by one and together', async () => {
    expect(await sourcesById.all()).toEqual(sources);
    for (const entry of sources) expect(await sourcesById.find(entry.source.id)).toEqual(entry);
  });

  it.each([
    '',
    'lib',
    'nosuch',
    '../sources/jsquad',
    'lib/../jsquad',
    'jsquad/',
    'JSQuAD',
    './jsquad',
    'jsquad/source.js',
  ])('have none that is called %j', async (id) => {
    expect(await sourcesById.find(id)).toBeUndefined();
  });

  it('give the nearest name for one that there is not', async () => {
    expect(await failure(chooseSources(sourcesById, ['jsqaud']))).toMatchObject({
      code: 'source-unknown',
      hint: expect.stringContaining('Did you mean jsquad?'),
    });
  });
});
