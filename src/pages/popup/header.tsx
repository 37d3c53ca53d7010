import { IconButton } from '../../ui/icon-button.tsx';
import { DashboardIcon, GearIcon, Mark, PanelIcon, PlusIcon, RefreshIcon } from '../../ui/icons.tsx';
import { text } from '../../words/text.ts';
import { openDashboard } from '../open-dashboard.ts';
import type { PopupModel } from './model.ts';
import { canOpenBeside, openBeside } from './side-panel.ts';

export function Header({ model }: { model: PopupModel }) {
  const refreshing = model.refreshing.value;
  return (
    <header class="header">
      <Mark />
      <h1>{text('extensionName')}</h1>
      <IconButton name={text('popup_refresh')} busy={refreshing} onClick={() => void model.refresh()}>
        <RefreshIcon class={refreshing ? 'turning' : ''} />
      </IconButton>
      {canOpenBeside() && (
        <IconButton name={text('popup_openBeside')} onClick={() => void openBeside()}>
          <PanelIcon />
        </IconButton>
      )}
      <IconButton name={text('dashboard_openDashboard')} onClick={() => void openDashboard()}>
        <DashboardIcon />
      </IconButton>
      <IconButton name={text('popup_settings')} onClick={() => void chrome.runtime.openOptionsPage()}>
        <GearIcon />
      </IconButton>
      {(model.narrow.value || model.lines.value.length > 0) && (
        <button
          type="button"
          class="button soft small"
          onClick={() => {
            model.form.value = { of: 'goal', contributesTo: null };
          }}
        >
          <PlusIcon />
          {text('popup_newGoal')}
        </button>
      )}
    </header>
  );
}
