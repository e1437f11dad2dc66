import { LEFT_OUT } from '../../../../licenses/index.js';
import { type NamedCounts, sumBy, total } from '../../../core/counts.js';
import type { Manifest, ManifestSource } from '../../manifest.js';
import { stepCounts } from '../../steps.js';
import { browser } from '../browse.js';
import { type Html, html } from '../html.js';
import { shownText, small } from '../item.js';
import { table } from '../table.js';
import type { Say } from '../texts.js';
import { type Facts, heading, type Section } from './section.js';

const BYTES = 450_000;

/** What became of every row, which step dropped what, and examples of it. */
export function leftOut(say: Say, { manifest, rejects }: Facts): Section {
  const list = rejects.items(BYTES, ({ source, task, reason, origin, row, detail, sort }) => ({
    head: `${source}${task === '' ? '' : `/${task}`}: ${reason} (${sort})`,
    fields: [
      row === '' ? ([say('row'), say('noText'), 0] as const) : shownText(say('row'), row, 500),
      ...small(say, {
        origin,
        detail:
          detail === undefined
            ? undefined
            : Object.entries(detail)
                .map(([name, value]) => `${name}: ${value}`)
                .join(', '),
      }),
    ],
  }));
  return {
    id: 'leftOut',
    lists: { leftOut: list },
    content: [
      html`<p>${say('leftOutIntro')}</p> `,
      flow(say, manifest),
      ...reasons(say, manifest),
      ...steps(say, manifest),
      ...(manifest.leftOut.length === 0
        ? []
        : [
            table(
              say,
              say('forLicenses'),
              [say('source'), say('license'), say('reason'), say('records')],
              manifest.leftOut.map(({ source, license, reason, records }) => [
                source,
                license,
                LEFT_OUT[reason],
                records,
              ]),
            ),
          ]),
      ...(list.items.length === 0
        ? [html`<p>${say('nothingLeftOut')}</p> `]
        : [heading(say('leftOutExamples')), browser(say, 'leftOut', 'chooseReason', list)]),
    ],
  };
}

/** What became of the rows of each source; the sums of the manifest. */
function flow(say: Say, { sources, recipe }: Manifest): Html {
  const hasForgotten = recipe['tombstones'] !== undefined;
  const head = [
    say('source'),
    say('rowsRead'),
    say('rowsAside'),
    say('rowsWithout'),
    say('examples'),
    say('made'),
    say('byFilters'),
    say('forLicense'),
    say('byStages'),
    ...(hasForgotten ? [say('forgotten')] : []),
    say('written'),
  ];
  const rowOf = ({ rows, excluded, otherEdition, beyondLimit, rejected, examples, tasks, records }: ManifestSource) => [
    rows,
    total(excluded) + otherEdition + beyondLimit,
    total(rejected),
    examples,
    sumBy(tasks, ({ made }) => made),
    sumBy(tasks, ({ filtered }) => total(filtered)),
    sumBy(tasks, ({ leftOut: left, otherOrigin }) => total(left) + total(otherOrigin)),
    sumBy(tasks, ({ curated }) => total(curated)),
    ...(hasForgotten ? [sumBy(tasks, ({ forgotten = 0 }) => forgotten)] : []),
    records,
  ];
  const rows = sources.map(rowOf);
  const all = head.slice(1).map((_, column) => sumBy(rows, (row) => row[column] ?? 0));
  return table(say, say('flow'), head, [
    ...sources.map(({ id }, at) => [id, ...(rows[at] ?? [])]),
    ...(sources.length < 2 ? [] : [[say('all'), ...all]]),
  ]);
}

/** Why rows gave no example, and examples no record. */
function reasons(say: Say, { sources }: Manifest): readonly Html[] {
  const of = (source: string, task: string, counts: NamedCounts): (string | number)[][] =>
    Object.entries(counts).map(([reason, count]) => [source, task, reason, count]);
  const rows = sources.flatMap(({ id, rejected, tasks }) => [
    ...of(id, '', rejected),
    ...tasks.flatMap((task) => of(id, task.id, task.dropped)),
  ]);
  const head = [say('source'), say('task'), say('reason'), say('count')];
  return rows.length === 0 ? [] : [table(say, say('rowReasons'), head, rows)];
}

function steps(say: Say, manifest: Manifest): readonly Html[] {
  const counts = stepCounts(manifest);
  const idle = manifest.steps.filter(({ dropped, tables }) => dropped + tables.length === 0).map(({ id }) => id);
  const head = [say('step'), say('source'), say('task'), say('came'), say('dropped'), say('left')];
  return [
    ...(counts.length === 0
      ? []
      : [
          table(
            say,
            say('steps'),
            head,
            counts.map(({ step, source, task, before, dropped }) => [
              ...[step, source, task],
              ...[before, dropped, before - dropped],
            ]),
          ),
        ]),
    ...(idle.length === 0 ? [] : [html`<p>${say('idle', { names: idle.join(', ') })}</p> `]),
    ...manifest.steps.flatMap(({ id, tables }) =>
      tables.flatMap(({ head: of, rows }) =>
        rows.length === 0 ? [] : [table(say, say('reports', { step: id }), of, rows)],
      ),
    ),
  ];
}
