import { useRef, useState } from 'preact/hooks';
import type { GoalChoice } from '../../messaging/overlay-calls.ts';
import { counted, text } from '../../words/text.ts';
import type { Ask } from '../panel-door.ts';
import { type Choice, GoalList } from './goal-list.tsx';
import { useGoals } from './use-goals.ts';

export type GoalBoxProps = {
  choice: Choice | null;
  /** What was typed since the last choice; null: nothing. */
  typed: string | null;
  goals: readonly GoalChoice[];
  /** The title offered for a new goal while nothing is typed. */
  newTitle: string;
  ask: Ask;
  trouble: string | null;
  hint: string | null;
  pick(choice: Choice): void;
  type(words: string): void;
};

const shown = (choice: Choice | null) =>
  choice === null ? '' : 'goal' in choice ? choice.goal.title : choice.create;

/** Choose a goal by typing: an ARIA combobox with a list, its last option a goal that doesn't exist yet. */
export function GoalBox({ choice, typed, goals, newTitle, ask, trouble, hint, pick, type }: GoalBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const fitting = useGoals(ask, typed, goals);
  const create = (typed === null ? newTitle : typed).trim();
  const options: Choice[] = [...fitting.map((goal) => ({ goal })), ...(create === '' ? [] : [{ create }])];
  const at = Math.min(active, options.length - 1);
  const take = (option: Choice) => {
    pick(option);
    setOpen(false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[at];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setActive(open ? (at + step + options.length) % options.length : step > 0 ? 0 : options.length - 1);
      setOpen(true);
    } else if (event.key === 'Enter' && open && option) {
      event.preventDefault();
      take(option);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Tab') setOpen(false);
  };

  const described = [trouble && 'goal-trouble', hint && 'goal-hint'].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for="goal">{text('panel_goal')}</label>
      <input
        ref={input}
        id="goal"
        name="goal"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        maxLength={500}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls="goals"
        aria-activedescendant={open && at >= 0 ? `goal-${at}` : undefined}
        aria-invalid={trouble !== null}
        aria-describedby={described || undefined}
        placeholder={text('panel_goalHint')}
        value={typed ?? shown(choice)}
        onInput={(event) => {
          type(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={(event) => {
          event.currentTarget.select();
          if (event.currentTarget.value === '') setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {open && options.length > 0 && (
        <GoalList options={options} active={at} chosen={choice} anchor={input.current} pick={take} />
      )}
      <p class="unseen" aria-live="polite">
        {open && typed !== null
          ? fitting.length === 0
            ? text('panel_noFit')
            : counted('panel_goalCount', fitting.length)
          : ''}
      </p>
      {trouble && (
        <p class="refusal" role="alert" id="goal-trouble">
          {trouble}
        </p>
      )}
      {hint && (
        <p class="hint" id="goal-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
