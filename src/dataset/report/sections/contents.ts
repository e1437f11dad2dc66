import { licensesIn } from '../../../../licenses/index.js';
import { addNamed } from '../../../core/counts.js';
import { percent } from '../../../core/figures.js';
import { writerOf, writerText } from '../../../core/text-origin.js';
import { byWriter } from '../../writers.js';
import { isWeb } from '../../papers/markdown.js';
import { bar } from '../charts.js';
import { type Html, html } from '../html.js';
import { shortened, table } from '../table.js';
import type { Say } from '../texts.js';
import { type Facts, heading, type Section } from './section.js';

/** Records by source, task, licence and split, and what the licences ask. */
export function contents(say: Say, { manifest }: Facts): Section {
  const { sources, records, licenses, license, shards } = manifest;
  const most = Math.max(0, ...sources.map((source) => source.records));
  const bySplit = addNamed(shards.map((shard) => ({ [shard.split]: shard.records })));
  const tasks = sources.flatMap(({ id, tasks: own }) => own.map((task) => ({ source: id, ...task })));
  const mostOfTask = Math.max(0, ...tasks.map((task) => task.records));
  const counted = (count: number, largest: number): readonly (number | Html | string)[] => [
    count,
    html`<span class="amount"><span class="share">${percent(count, records)}</span>${bar(count, largest)}</span>`,
  ];
  const named = (counts: Readonly<Record<string, number>>, nameOf: (name: string) => Html | string) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => [nameOf(name), ...counted(count, Math.max(...Object.values(counts)))]);
  return {
    id: 'contents',
    content: [
      table(
        say,
        say('bySource'),
        [say('source'), say('title'), say('records'), say('share')],
        sources.map(({ id, title, homepage, records: own }) => [id, link(title, homepage), ...counted(own, most)]),
      ),
      table(
        say,
        say('byTask'),
        [say('task'), say('asks'), say('records'), say('share')],
        tasks.map(({ source, id, title, records: own }) => [`${source}/${id}`, title, ...counted(own, mostOfTask)]),
      ),
      table(
        say,
        say('byLicense'),
        [say('license'), say('records'), say('share')],
        named(licenses, (id) => licenseLink(id)),
      ),
      table(
        say,
        say('byOrigin'),
        [say('originOfText'), say('records'), say('share')],
        named(byWriter(manifest), (name) => `${writerOf(name).kind}: ${writerText(writerOf(name))}`),
      ),
      ...(Object.keys(bySplit).length < 2
        ? []
        : [
            table(
              say,
              say('bySplit'),
              [say('split'), say('records'), say('share')],
              named(bySplit, (name) => name),
            ),
          ]),
      heading(say('licenseOfWhole')),
      html`<p>
        ${license.kind === 'common' ? say('oneLicense', { license: license.id }) : say('noLicense', { because: license.because })}
      </p> `,
      ...(license.duties.length === 0
        ? []
        : [
            table(
              say,
              say('duties'),
              [say('duty'), say('askedBy')],
              license.duties.map(({ asks, by }) => [asks, by.map((one) => `${one.license} ${one.clause}`).join(', ')]),
            ),
          ]),
    ],
  };
}

/** The text alone where the address is none of the web. */
function link(text: string, url: string): Html {
  return isWeb(url) ? html`<a href="${url}" rel="noreferrer">${shortened(text)}</a>` : html`${shortened(text)}`;
}

/** An expression, with a link where it is a single licence. */
function licenseLink(expression: string): Html {
  const [only, ...others] = licensesIn(expression);
  return only === undefined || others.length > 0 ? html`${expression}` : link(expression, only.url);
}
