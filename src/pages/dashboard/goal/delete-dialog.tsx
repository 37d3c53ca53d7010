import { previewDelete } from '../../../store/read/preview.ts';
import { text } from '../../../words/text.ts';
import { addressOf } from '../route.ts';
import { ActionDialog } from './action-dialog.tsx';
import type { DialogProps } from './dialogs.tsx';
import { Moves } from './moves.tsx';
import { usePreview } from './use-preview.ts';

/** Deletes a goal, after saying which goals change and by how much (SPEC C4). */
export function DeleteDialog({ model, page, onClose }: DialogProps) {
  const { goal } = page.why;
  const today = model.around.value?.today ?? '1970-01-01';
  const preview = usePreview(model, (tx) => previewDelete(tx, goal.id, today));
  return (
    <ActionDialog
      model={model}
      title={text('dashboard_deleteTitle', goal.title)}
      label={text('dashboard_delete')}
      onClose={onClose}
      send={async () => {
        const { commit } = await model.ask('deleteGoal', { goal: goal.id });
        location.hash = addressOf('tree');
        return { commit, words: text('dashboard_deleted', goal.title) };
      }}
    >
      {() => (
        <>
          <p>{text('dashboard_deleteHint')}</p>
          {preview?.refused && <p class="fault">{preview.refused}</p>}
          {preview?.of && <Moves moves={preview.of.filter((move) => move.goal !== goal.id)} />}
        </>
      )}
    </ActionDialog>
  );
}
