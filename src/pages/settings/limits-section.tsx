import { useState } from 'preact/hooks';
import { QuickNumber } from '../../ui/quick-number.tsx';
import { text } from '../../words/text.ts';
import { failureOf } from '../failure.ts';
import { Section, type SectionProps } from './section.tsx';

/** Percents as typed, fractions as kept: without the last bits of a binary fraction. */
const asPercent = (fraction: number) => Math.round(fraction * 1e6) / 1e4;

/** Up to which gap a goal is on track, and behind (SPEC S4). */
export function LimitsSection({ model, view: { limits } }: SectionProps) {
  const [said, setSaid] = useState({ words: '', failed: false });
  const onTrack = asPercent(limits.onTrack);
  const behind = asPercent(limits.behind);
  const take = async (to: { onTrack: number; behind: number }): Promise<boolean> => {
    try {
      await model.ask('setLimits', { onTrack: to.onTrack / 100, behind: to.behind / 100 });
      await model.read();
      setSaid({ words: text('settings_saved'), failed: false });
      return true;
    } catch (error) {
      const { message, todo } = failureOf(error);
      setSaid({ words: `${message} ${todo}`.trim(), failed: true });
      return false;
    }
  };
  const faultOf = (value: number | null, ordered: (value: number) => boolean): string | null => {
    if (value === null || value < 0 || value > 100) return text('settings_limitRange');
    return ordered(value) ? null : text('settings_limitOrder');
  };
  return (
    <Section id="limits" title={text('settings_limits')}>
      <p class="lead">{text('settings_limitsHint')}</p>
      <div class="limit">
        <span class="label">{text('settings_onTrack')}</span>
        <QuickNumber
          label={text('settings_onTrack')}
          value={onTrack}
          faultOf={(value) => faultOf(value, (to) => to <= behind)}
          onTake={(value) => take({ onTrack: value, behind })}
        />
        <span class="hint">{text('settings_pointsBehind')}</span>
      </div>
      <div class="limit">
        <span class="label">{text('settings_behind')}</span>
        <QuickNumber
          label={text('settings_behind')}
          value={behind}
          faultOf={(value) => faultOf(value, (to) => to >= onTrack)}
          onTake={(value) => take({ onTrack, behind: value })}
        />
        <span class="hint">{text('settings_pointsBehind')}</span>
      </div>
      <p class="said" role="status">
        {said.failed ? '' : said.words}
      </p>
      {said.failed && (
        <p class="fault" role="alert">
          {said.words}
        </p>
      )}
    </Section>
  );
}
