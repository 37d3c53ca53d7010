import { IconButton } from '../../ui/icon-button.tsx';
import { GearIcon, Mark, PlusIcon, RefreshIcon } from '../../ui/icons.tsx';
import { text } from '../../words/text.ts';
import type { DashboardModel } from './model.ts';
import { addressOf } from './route.ts';

export function Header({ model }: { model: DashboardModel }) {
  const refreshing = model.refreshing.value;
  return (
    <header class="header">
      <a class="brand" href={addressOf('tree')}>
        <Mark />
        {text('extensionName')}
      </a>
      <IconButton name={text('popup_refresh')} busy={refreshing} onClick={() => void model.refresh()}>
        <RefreshIcon class={refreshing ? 'turning' : ''} />
      </IconButton>
      <IconButton name={text('popup_settings')} onClick={() => void chrome.runtime.openOptionsPage()}>
        <GearIcon />
      </IconButton>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          model.form.value = { contributesTo: null };
        }}
      >
        <PlusIcon />
        {text('popup_newGoal')}
      </button>
    </header>
  );
}
