import type { Period } from '../../core/records.ts';
import type { ReviewWords } from '../../exchange/write/review.ts';
import { statusText } from '../../ui/status.ts';
import { counted, percentText, text } from '../../words/text.ts';
import { periodText } from '../../words/time-text.ts';

/** The words of a period's review, in the person's language. */
export const reviewWords = (period: Period): ReviewWords => ({
  title: text('dashboard_reviewOf', periodText(period)),
  status: statusText,
  percent: percentText,
  owner: (name) => text('popup_ownedBy', name),
  keyResults: text('goalForm_keyResults'),
  notes: text('export_notes'),
  summary: (goals, achieved, average) =>
    [
      `${counted('dashboard_goals', goals)}.`,
      achieved > 0 ? counted('export_achieved', achieved) : '',
      average === null ? '' : text('dashboard_meanProgress', percentText(average)),
    ]
      .filter(Boolean)
      .join(' '),
});
