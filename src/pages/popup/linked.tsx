import type { Linked as Link } from '../../core/records.ts';
import { ExternalIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/text.ts';
import type { FormOfRow } from './key-result-row.tsx';
import { freshnessText, spanText, valueText } from './row-text.ts';

/** Only a web address may be opened: a link can come from an import. */
const address = (url: string) => (/^https?:\/\//i.test(url) ? { href: url } : {});

/** A Key Result that follows something elsewhere (SPEC K5, L1): the way there, its value in words, how fresh it is. */
export function Linked({ model, row: { keyResult, freshness }, reach }: FormOfRow) {
  const { ref, paused } = keyResult.source as Link;
  const site = model.view.value?.sites.find((s) => s.base === ref.site);
  const reason = freshness?.trouble?.reason;
  const told = reason !== undefined && site?.trouble?.reason === reason;
  const fresh = freshnessText(freshness, ref.source, told, Date.now());
  const short = !paused && (told || !fresh.stale);
  const span = spanText(keyResult.scoring, keyResult.unit);
  return (
    <div class="linked">
      <span class="linked-title">{keyResult.title}</span>
      <span class="note">
        <a {...address(ref.url)} target="_blank" rel="noreferrer" tabIndex={reach} title={ref.url}>
          {ref.key}
        </a>
        <ExternalIcon class="external" />
        {valueText(keyResult)}
        {span && ` (${span})`}
        {short && (
          <span data-stale={fresh.stale}>
            {' · '}
            {fresh.words}
          </span>
        )}
      </span>
      {paused && <span class="note">{text('popup_paused')}</span>}
      {!short && !paused && <span class="note stale">{fresh.words}</span>}
    </div>
  );
}
