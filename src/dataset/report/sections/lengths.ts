import { thousands } from '../../../core/figures.js';
import { type Part, PARTS } from '../../stats/group.js';
import type { LengthBin, Lengths } from '../../stats/lengths.js';
import { histogram } from '../charts.js';
import { type Html, html } from '../html.js';
import { table } from '../table.js';
import type { Say } from '../texts.js';
import { type Facts, heading, type Section } from './section.js';

/** How long the texts are. */
export function lengths(say: Say, { stats, histograms }: Facts): Section {
  const { all, byTask } = stats;
  const tasks = Object.entries(byTask).map(([name, { records, characters }]) => [
    name,
    records,
    ...(['instruction', 'input', 'response'] as const).flatMap((part) => [characters[part].p50, characters[part].p95]),
  ]);
  const head = (['instruction', 'input', 'response'] as const).flatMap((part) => [
    say('median', { part: say(part) }),
    say('p95', { part: say(part) }),
  ]);
  return {
    id: 'lengths',
    content: [
      html`<p>${say('lengthsIntro')}</p> `,
      html`<div class="charts">${charts(say, histograms.characters, 'inCharacters')}</div> `,
      percentiles(say, say('percentiles'), all.characters),
      ...(histograms.tokens === undefined || all.tokens === undefined
        ? []
        : [
            html`<div class="charts">${charts(say, histograms.tokens, 'inTokens')}</div> `,
            percentiles(say, say('tokenPercentiles'), all.tokens),
          ]),
      ...(tasks.length === 0 ? [] : [table(say, say('taskLengths'), [say('task'), say('records'), ...head], tasks)]),
    ],
  };
}

function charts(
  say: Say,
  bins: Readonly<Record<Part, readonly LengthBin[]>>,
  unit: 'inCharacters' | 'inTokens',
): readonly Html[] {
  return (['instruction', 'input', 'response'] as const).map((part) => {
    const own = bins[part];
    const [first] = own;
    if (first === undefined) return html``;
    const peak = own.reduce((most, bin) => (bin.count > most.count ? bin : most), first);
    const title = say(unit, { part: say(part) });
    const said = { part: say(part), from: peak.from, to: peak.to - 1, count: peak.count };
    return html`<figure>
      ${heading(title)}${histogram(own, say('histogram', said))}
      <details>
        <summary>${say('numbers')}</summary>
        ${table(
          say,
          title,
          [say('length'), say('records')],
          own.map(({ from, to, count }) => [
            to - from === 1 ? thousands(from) : `${thousands(from)}–${thousands(to - 1)}`,
            count,
          ]),
        )}
      </details>
    </figure> `;
  });
}

function percentiles(say: Say, caption: string, of: Readonly<Record<Part, Lengths>>): Html {
  const head = [say('field'), say('sum'), say('least'), '5 %', '25 %', '50 %', '75 %', '95 %', '99 %', say('most')];
  const rows = PARTS.map((part) => {
    const { sum, min, p5, p25, p50, p75, p95, p99, max } = of[part];
    return [say(part), sum, min, p5, p25, p50, p75, p95, p99, max];
  });
  return table(say, caption, head, rows);
}
