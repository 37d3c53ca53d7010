import type { ComponentChildren } from 'preact';
import './tabs.css';

export type TabsProps<V extends string> = {
  label: string;
  tabs: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
  /** What the chosen tab shows. */
  children: ComponentChildren;
};

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs after https://www.w3.org/WAI/ARIA/apg/patterns/tabs/: arrow keys, Home and End choose. */
export function Tabs<V extends string>({ label, tabs, value, onChange, children }: TabsProps<V>) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    // From where the focus is: the choice follows an address, which a quick second key is ahead of.
    const at = tabs.findIndex((tab) => `tab-${tab.value}` === (event.target as HTMLElement).id);
    const step = steps[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step && at + step;
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    onChange(tab.value);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${tab.value}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            id={`tab-${tab.value}`}
            class="tab"
            type="button"
            role="tab"
            aria-selected={tab.value === value}
            aria-controls="tab-panel"
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id="tab-panel" class="tab-panel" role="tabpanel" aria-labelledby={`tab-${value}`}>
        {children}
      </div>
    </>
  );
}
