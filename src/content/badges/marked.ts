import type { LinkMark } from '../../messaging/overlay-calls.ts';
import { statusText, type Tone, toneOf } from '../../ui/status.ts';
import { counted, percentText, text } from '../../words/text.ts';

/** How one issue's badge looks and what it says, put into words only when it is shown. */
export type Marked = { tone: Tone; name(): string; tip(): string };

const worstFirst = ['bad', 'warn', 'quiet', 'good'] as const;

function markedAs(marks: readonly LinkMark[]): Marked {
  const goals = [...new Map(marks.map((mark) => [mark.goal, mark])).values()];
  const tones = goals.map(({ status }) => toneOf(status));
  return {
    tone: worstFirst.find((tone) => tones.includes(tone)) ?? 'quiet',
    name: () =>
      goals.length > 1
        ? counted('overlay_goals', goals.length)
        : goals.map((one) => text('overlay_progress', percentText(one.percent), one.goalTitle)).join(),
    tip: () =>
      goals
        .map((one) =>
          text('overlay_badgeTip', one.goalTitle, percentText(one.percent), statusText(one.status)),
        )
        .join('\n'),
  };
}

/** What each linked key shows; an issue that is linked to several goals shows the worst of them. */
export function markedKeys(marks: readonly LinkMark[]): Map<string, Marked> {
  const byKey = new Map<string, LinkMark[]>();
  for (const mark of marks) {
    const same = byKey.get(mark.key);
    if (same) same.push(mark);
    else byKey.set(mark.key, [mark]);
  }
  return new Map([...byKey].map(([key, same]) => [key, markedAs(same)]));
}
