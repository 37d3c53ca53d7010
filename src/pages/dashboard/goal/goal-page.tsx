import type { GoalId } from '../../../core/records.ts';
import type { DashboardModel } from '../model.ts';

export function GoalPage({ id }: { model: DashboardModel; id: GoalId }) {
  return <h1>{id}</h1>;
}
