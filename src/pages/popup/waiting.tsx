import type { Contribution, Goal } from '../../core/records.ts';
import { text } from '../../words/text.ts';
import type { PopupModel } from './model.ts';

export type WaitingProps = {
  model: PopupModel;
  contribution: Contribution;
  parent: Goal;
  child: Goal;
  /** 0 when Tab reaches this row's controls. */
  reach: 0 | -1;
};

/** An offer that doesn't count yet: who made it, who has to answer, and the answers for that one (SPEC G6). */
export function Waiting({ model, contribution, parent, child, reach }: WaitingProps) {
  const offeredBy = model.ownerName(child);
  if (!model.decides(parent))
    return <p class="note">{text('popup_waits', offeredBy, model.ownerName(parent))}</p>;
  const answer = (what: { accepted: boolean } | { declined: boolean }) =>
    void model.change(() => model.ask('answerContribution', { contribution: contribution.id, ...what }));
  return (
    <div class="waiting">
      <p class="note">{text('popup_waitsForYou', offeredBy)}</p>
      <button
        type="button"
        class="button small soft"
        tabIndex={reach}
        aria-label={text('popup_acceptFor', child.title)}
        onClick={() => answer({ accepted: true })}
      >
        {text('popup_accept')}
      </button>
      <button
        type="button"
        class="button small"
        tabIndex={reach}
        aria-label={text('popup_declineFor', child.title)}
        onClick={() => answer({ declined: true })}
      >
        {text('popup_decline')}
      </button>
    </div>
  );
}
