import type { Freshness, KeyResult, Linked as Link, Site } from '../core/records.ts';
import { refName } from '../core/ref.ts';
import { text } from '../words/text.ts';
import { ExternalIcon } from './icons.tsx';
import { freshnessText, spanText, valueText } from './value-text.ts';

export type LinkedProps = {
  keyResult: KeyResult & { source: Link };
  freshness: Freshness | null;
  /** Sites that are on: trouble that one of them tells already isn't told again. */
  sites: readonly Site[];
  /** 0 when Tab reaches this row's controls. */
  reach: 0 | -1;
  /** Lets it be read again after a value by hand (SPEC K13); null where that isn't this person's to decide. */
  onResume?: (() => void) | null;
};

export const isLinked = (of: KeyResult): of is KeyResult & { source: Link } => of.source.from === 'link';

/** Only a web address may be opened: a link can come from an import. */
export const address = (url: string) => (/^https?:\/\//i.test(url) ? { href: url } : {});

/** A Key Result that follows something elsewhere (SPEC K5, L1): the way there, its value in words, how fresh it is. */
export function Linked({ keyResult, freshness, sites, reach, onResume }: LinkedProps) {
  const { ref, paused } = keyResult.source;
  const site = sites.find((s) => s.base === ref.site);
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
          {refName(ref)}
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
      {paused && (
        <span class="note stale">
          {text('popup_paused')}{' '}
          {onResume && (
            <button
              type="button"
              class="link-button"
              tabIndex={reach}
              aria-label={text('popup_resumeOf', keyResult.title)}
              onClick={onResume}
            >
              {text('dashboard_resume')}
            </button>
          )}
        </span>
      )}
      {!short && !paused && <span class="note stale">{fresh.words}</span>}
    </div>
  );
}
