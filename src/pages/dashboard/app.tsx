import { useEffect } from 'preact/hooks';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { text } from '../../words/text.ts';
import { GoalForm } from '../goal-form/goal-form.tsx';
import { News } from '../news.tsx';
import { RoundTab } from './check-ins/round-tab.tsx';
import { GoalPage } from './goal/goal-page.tsx';
import { Header } from './header.tsx';
import { MapTab } from './map/map-tab.tsx';
import type { DashboardModel } from './model.ts';
import { ReviewTab } from './review/review-tab.tsx';
import { type Tab, tabs } from './route.ts';
import { TreeTab } from './tree/tree-tab.tsx';

const names: Record<Tab, () => string> = {
  tree: () => text('dashboard_tree'),
  map: () => text('dashboard_map'),
  checkIns: () => text('dashboard_checkIns'),
  review: () => text('dashboard_review'),
};

export function App({ model }: { model: DashboardModel }) {
  const { tab, goal } = model.route.value;
  useEffect(() => {
    if (goal === null) document.title = `${names[tab]()} – ${text('extensionName')}`;
  }, [tab, goal]);
  return (
    <>
      <Header model={model} />
      <main>
        <News />
        <Tabs
          label={text('dashboard_views')}
          tabs={tabs.map((value) => ({ value, label: names[value]() }))}
          value={tab}
          onChange={(to: Tab) => {
            location.hash = model.tabAddress(to);
          }}
        >
          {goal === null ? (
            <Panel model={model} tab={tab} />
          ) : (
            <GoalPage key={goal} model={model} id={goal} />
          )}
        </Tabs>
      </main>
      <OutcomeBar
        outcome={model.outcome.value}
        failure={model.failure.value}
        onUndo={(commit) => void model.undo(commit)}
        onDismiss={model.dismiss}
      />
      <NewGoal model={model} />
    </>
  );
}

function Panel({ model, tab }: { model: DashboardModel; tab: Tab }) {
  if (tab === 'tree') return <TreeTab model={model} />;
  if (tab === 'map') return <MapTab model={model} />;
  if (tab === 'checkIns') return <RoundTab model={model} />;
  return <ReviewTab model={model} />;
}

/** The form for a new goal, once it is asked for. */
function NewGoal({ model }: { model: DashboardModel }) {
  const form = model.form.value;
  if (!form) return null;
  const close = () => {
    model.form.value = null;
  };
  return (
    <GoalForm
      ask={model.ask}
      finder={model.finder}
      needsName={model.around.value?.me === null}
      contributesTo={form.contributesTo}
      onClose={close}
      onCreated={(words, commit) => {
        close();
        void model.tell(words, commit);
      }}
    />
  );
}
