import { useState } from 'preact/hooks';
import type { Contribution, ContributionId, Goal } from '../../../core/records.ts';
import { text } from '../../../words/text.ts';
import { nowText } from '../../actions.ts';
import { ActionDialog } from '../goal/action-dialog.tsx';
import type { DashboardModel } from '../model.ts';

export type MapAlignProps = {
  model: DashboardModel;
  child: Goal;
  parent: Goal;
  /** What it may give up instead, with the goal at its other end. */
  ties: readonly { contribution: Contribution; parent: Goal }[];
  onClose: () => void;
};

/** A goal that contributes somewhere already was carried to another: there as well, or there instead? */
export function MapAlign({ model, child, parent, ties, onClose }: MapAlignProps) {
  const [instead, setInstead] = useState<ContributionId | null>(null);
  const choices = [
    { id: null, words: text('dashboard_mapAlso') },
    ...ties.map((tie) => ({
      id: tie.contribution.id,
      words: text('dashboard_mapInstead', tie.parent.title),
    })),
  ];
  return (
    <ActionDialog
      model={model}
      title={text('dashboard_mapAlignTitle', child.title, parent.title)}
      label={text('dashboard_align')}
      onClose={onClose}
      send={async () => {
        const answer = await model.ask('align', {
          child: child.id,
          parent: parent.id,
          ...(instead === null ? {} : { insteadOf: instead }),
        });
        return { commit: answer.commit, words: nowText(answer) };
      }}
    >
      {() => (
        <fieldset class="map-choices">
          <legend class="hidden">{text('dashboard_align')}</legend>
          {choices.map(({ id, words }) => (
            <label key={id}>
              <input type="radio" name="instead" checked={instead === id} onChange={() => setInstead(id)} />
              <span>{words}</span>
            </label>
          ))}
        </fieldset>
      )}
    </ActionDialog>
  );
}
