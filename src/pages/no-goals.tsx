import { Mark } from '../ui/icons.tsx';
import { text } from '../words/text.ts';

export type NoGoalsProps = {
  /** What the heading is on its page. */
  level: 1 | 2;
  onNew: () => void;
  onImport: () => void;
  onExample: () => void;
};

/** Nothing stored yet: the ways to begin. */
export function NoGoals({ level, onNew, onImport, onExample }: NoGoalsProps) {
  const Heading = `h${level}` as const;
  return (
    <div class="empty">
      <Mark />
      <Heading>{text('popup_noGoals')}</Heading>
      <p>{text('popup_noGoalsHint')}</p>
      <button type="button" class="button primary" onClick={onNew}>
        {text(level === 1 ? 'dashboard_firstGoal' : 'popup_newGoal')}
      </button>
      <button type="button" class="button" onClick={onImport}>
        {text('import_import')}
      </button>
      <button type="button" class="button" onClick={onExample}>
        {text('popup_tryExample')}
      </button>
    </div>
  );
}

export type NoMatchProps = { onShowAll: () => void };

/** Goals exist, but none fits what is asked for. */
export function NoMatch({ onShowAll }: NoMatchProps) {
  return (
    <div class="empty">
      <h2>{text('popup_noMatch')}</h2>
      <p>{text('popup_noMatchHint')}</p>
      <button type="button" class="button" onClick={onShowAll}>
        {text('popup_showAll')}
      </button>
    </div>
  );
}
