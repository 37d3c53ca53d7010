import { useEffect, useRef } from 'preact/hooks';
import type { GoalChoice } from '../../messaging/overlay-calls.ts';
import { percentText, text } from '../../words/text.ts';
import { putBeside } from './place.ts';

/** What a Key Result is linked to: one of the person's goals, or one that linking creates. */
export type Choice = { goal: GoalChoice } | { create: string };

export type GoalListProps = {
  options: readonly Choice[];
  /** Index of the option that Enter takes; −1 for none. */
  active: number;
  chosen: Choice | null;
  anchor: HTMLElement | null;
  pick(choice: Choice): void;
};

const isSame = (a: Choice, b: Choice | null) =>
  b !== null && 'goal' in a && 'goal' in b && a.goal.goal === b.goal.goal;

function Words({ option }: { option: Choice }) {
  if ('create' in option) return <span class="option-title">{text('panel_create', option.create)}</span>;
  const { title, period, percent } = option.goal;
  return (
    <>
      <span class="option-title">{title}</span>
      <span class="option-more">
        {period} · {percentText(percent)}
      </span>
    </>
  );
}

/** The goals to choose from, in the top layer below their field, whatever the panel scrolls. */
export function GoalList({ options, active, chosen, anchor, pick }: GoalListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = list.current;
    if (!element || !anchor) return;
    const put = () => {
      element.style.width = `${anchor.offsetWidth}px`;
      putBeside(element, anchor);
    };
    if (!element.matches(':popover-open')) element.showPopover();
    put();
    window.addEventListener('scroll', put, { capture: true });
    window.addEventListener('resize', put);
    return () => {
      window.removeEventListener('scroll', put, { capture: true });
      window.removeEventListener('resize', put);
    };
  });
  useEffect(() => {
    const option = list.current?.children[active];
    if (option) option.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <div
      ref={list}
      id="goals"
      class="options"
      role="listbox"
      aria-label={text('panel_goal')}
      popover="manual"
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and hears the keys
        <div
          key={'goal' in option ? option.goal.goal : 'create'}
          id={`goal-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={isSame(option, chosen)}
          class="option"
          data-active={index === active}
          data-create={'create' in option}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(option)}
        >
          <Words option={option} />
        </div>
      ))}
    </div>
  );
}
