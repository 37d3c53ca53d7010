import type { Status } from '../../../core/derived.ts';
import { statusText, toneOf } from '../../../ui/status.ts';
import { text } from '../../../words/text.ts';

/** One status of each tone: what colour and shape of a goal mean. */
const examples: readonly Status[][] = [
  ['onTrack', 'achieved'],
  ['behind'],
  ['atRisk', 'overdue'],
  ['noData', 'draft'],
];

/** What shapes and lines mean; told aloud by each goal's own name, so a picture only. */
export function Legend() {
  return (
    <ul class="map-legend" aria-hidden="true">
      {examples.map((statuses) => {
        const tone = toneOf(statuses[0] ?? 'noData');
        return (
          <li key={tone}>
            <span class="status-shape" data-tone={tone} />
            {statuses.map(statusText).join(', ')}
          </li>
        );
      })}
      <li>
        <span class="map-dash" />
        {text('dashboard_mapAlsoLine')}
      </li>
    </ul>
  );
}
