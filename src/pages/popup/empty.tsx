import { NoGoals, NoMatch } from '../no-goals.tsx';
import { openImport } from '../open-import.ts';
import type { PopupModel } from './model.ts';

/** No goal to show: none stored yet, or none that fits what is asked for. */
export function Empty({ model }: { model: PopupModel }) {
  if (model.narrow.value) return <NoMatch onShowAll={model.showAll} />;
  return (
    <NoGoals
      level={2}
      onNew={() => {
        model.form.value = { of: 'goal', contributesTo: null };
      }}
      onImport={() => void openImport()}
      onExample={() => void model.addExample()}
    />
  );
}
