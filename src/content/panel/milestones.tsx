import type { Milestone } from '../../messaging/overlay-calls.ts';
import { text } from '../../words/text.ts';

export type MilestonesProps = {
  milestones: readonly Milestone[];
  tick(milestone: Milestone, done: boolean): void;
};

/** The milestones of a linked goal, to tick here; what somebody else owns says whose it is (SPEC G4). */
export function Milestones({ milestones, tick }: MilestonesProps) {
  return (
    <fieldset class="milestones">
      <legend>{text('panel_milestones')}</legend>
      {milestones.map((milestone) => {
        const { keyResult, title, done, ownedBy } = milestone;
        return (
          <div key={keyResult} class="milestone">
            <label class="check">
              <input
                type="checkbox"
                checked={done}
                disabled={ownedBy !== null}
                aria-describedby={ownedBy === null ? undefined : `owner-${keyResult}`}
                onChange={(event) => tick(milestone, event.currentTarget.checked)}
              />
              <span>{title}</span>
            </label>
            {ownedBy !== null && (
              <p class="hint" id={`owner-${keyResult}`}>
                {text('panel_ownedBy', ownedBy)}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
