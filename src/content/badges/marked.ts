import type { LinkMark } from '../../messaging/overlay-calls.ts';
import { statusText, type Tone, toneOf } from '../../ui/status.ts';
import { counted, percentText, text } from '../../words/text.ts';

/** How one issue's badge looks and what it says. */
export type Marked = { tone: Tone; name: string; tip: string };

const worstFirst = ['bad', 'warn', 'quiet', 'good'] as const;

function markedAs(marks: readonly LinkMark[]): Marked {
  const goals = [...new Map(marks.map((mark) => [mark.goal, mark])).values()];
  const tones = goals.map(({ status }) => toneOf(status));
  const names = goals.map(({ percent, goalTitle }) =>
    text('overlay_progress', percentText(percent), goalTitle),
  );
  const tips = goals.map(({ percent, goalTitle, status }) =>
    text('overlay_badgeTip', goalTitle, percentText(percent), statusText(status)),
  );
  return {
    tone: worstFirst.find((tone) => tones.includes(tone)) ?? 'quiet',
    name: names.length === 1 ? names.join() : counted('overlay_goals', names.length),
    tip: tips.join('\n'),
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
