import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, report } from '../../../src/index.js';
import { findBrowser, type OpenPage, withPage } from '../../support/browser.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();
const browser = findBrowser();
const file = join(folder(), 'report.html');

if (browser === undefined) {
  process.stderr.write('No Chromium is on this machine: the report was not opened in a browser.\n');
}

beforeAll(async () => {
  const out = join(folder(), 'out');
  await build({ out, sources: ['coursera', 'jmrd', 'manythings'], stages: ['exact-duplicates'], workers: 1 });
  writeFileSync(file, await report(out, { lang: 'ja' }));
});

/** What the samples of a page show. */
const SHOWN = `(() => {
  const place = document.querySelector('[data-list=samples]');
  return {
    heads: [...place.querySelectorAll('h4')].map((one) => one.textContent),
    status: place.querySelector('[role=status]').textContent,
    enabled: [...place.querySelectorAll('button')].map((one) => !one.disabled),
  };
})()`;

interface Shown {
  readonly heads: readonly string[];
  readonly status: string;
  readonly enabled: readonly boolean[];
}

/** Does something with the samples as a person would, and tells what they show then. */
async function after(page: OpenPage, action: string): Promise<Shown> {
  await page.evaluate(`{ const place = document.querySelector('[data-list=samples]'); ${action} }`);
  return (await page.evaluate(SHOWN)) as Shown;
}

const typed = (text: string): string =>
  `const search = place.querySelector('input'); search.value = ${JSON.stringify(text)}; search.dispatchEvent(new Event('input'));`;

describe('in a browser', () => {
  const inBrowser = browser === undefined ? it.skip : it;

  inBrowser('samples are paged, chosen and searched, it fits the screen and asks nothing of the network', async () => {
    await withPage(browser ?? '', folder(), file, async (page) => {
      const first = await after(page, '');
      expect(first.heads).toHaveLength(10);
      expect(first.status).toMatch(/^\d+ 件中 1～10 件$/u);
      expect(first.enabled).toEqual([false, true]);

      const second = await after(page, `place.querySelectorAll('button')[1].click();`);
      expect(second.status).toMatch(/ 11～20 件$/u);
      expect(second.enabled[0]).toBe(true);
      expect(second.heads.filter((head) => first.heads.includes(head))).toEqual([]);

      const found = await after(page, typed('welcome ようこそ'));
      expect(found.heads).toEqual(expect.arrayContaining(['coursera/ja-en/train.1', 'coursera/en-ja/train.1']));
      expect((await after(page, typed('\u0000 no such text'))).status).toBe('該当するものがありません。');

      const choose = `const select = place.querySelector('select');
        select.value = [...select.options].find((one) => one.text.startsWith('jmrd')).value;
        select.dispatchEvent(new Event('change'));`;
      const chosen = await after(page, typed('') + choose);
      expect(chosen.heads.length).toBeGreaterThan(0);
      expect(chosen.heads.filter((head) => !head.startsWith('jmrd/'))).toEqual([]);

      // It follows the colours that the reader wants, and a narrow screen is wide enough.
      const ground = 'getComputedStyle(document.body).backgroundColor';
      const colours: unknown[] = [];
      for (const value of ['light', 'dark']) {
        await page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
        colours.push(await page.evaluate(ground));
      }
      expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(20, 24, 29)']);
      for (const width of [320, 768, 1280]) {
        await page.send('Emulation.setDeviceMetricsOverride', {
          width,
          height: 800,
          deviceScaleFactor: 1,
          mobile: false,
        });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
      await page.evaluate(`document.querySelector('.skip').focus(); 1`);
      expect(await page.evaluate(`document.querySelector('.skip').getBoundingClientRect().left >= 0`)).toBe(true);

      // The policy holds: what a page was made to ask for is refused.
      expect(page.said).toEqual([]);
      expect(page.requests).toHaveLength(1);
      await page.evaluate(`document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' })); 1`);
      await page.told('Content Security Policy');
    });
  });
});
