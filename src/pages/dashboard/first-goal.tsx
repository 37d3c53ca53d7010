import { NoGoals } from '../no-goals.tsx';
import { importPage } from '../open-import.ts';
import type { DashboardModel } from './model.ts';

/** A dashboard without goals: the form opens over it, importing takes its place. */
export function FirstGoal({ model }: { model: DashboardModel }) {
  return (
    <NoGoals
      level={1}
      onNew={() => {
        model.form.value = { contributesTo: null };
      }}
      onImport={() => location.assign(importPage())}
      onExample={() => void model.addExample()}
    />
  );
}
