import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import { TeamNote } from '../../ui/team-note.tsx';
import { text } from '../../words/text.ts';
import { News } from '../news.tsx';
import { Banners } from './banners.tsx';
import { Empty } from './empty.tsx';
import { ExampleNote } from './example-note.tsx';
import { Filters } from './filters.tsx';
import { FormSlot } from './form-slot.tsx';
import { Header } from './header.tsx';
import { MineHead } from './mine-head.tsx';
import type { PopupModel } from './model.ts';
import { Tree } from './tree.tsx';

export function App({ model }: { model: PopupModel }) {
  const view = model.view.value;
  if (!view) return null;
  const narrow = model.narrow.value;
  const none = view.sections.every(({ roots }) => roots.length === 0);
  return (
    <>
      <Header model={model} />
      {(narrow || !none) && <Filters model={model} />}
      <main>
        <TeamNote spaces={view.team} />
        <Banners sites={view.sites} />
        <News />
        <ExampleNote model={model} />
        <MineHead model={model} />
        {!none && <Tree model={model} />}
        {none && <Empty model={model} />}
        {view.more && (
          <button type="button" class="button more-goals" onClick={model.showMore}>
            {text('popup_showMore')}
          </button>
        )}
      </main>
      <OutcomeBar
        outcome={model.outcome.value}
        failure={model.failure.value}
        onUndo={(commit) => void model.undo(commit)}
        onDismiss={model.dismiss}
      />
      <FormSlot model={model} />
    </>
  );
}
