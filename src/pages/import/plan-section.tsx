import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { counted, text } from '../../words/text.ts';
import type { Lines, Section } from '../exchange/tasks.ts';
import type { ImportModel } from './model.ts';

/** How many lines are fetched at first, and with every further wish. */
const piece = 100;

export type PlanSectionProps<S extends Section> = {
  model: ImportModel;
  of: S;
  size: number;
  open: boolean;
  children: (line: Lines<S>[number]) => ComponentChild;
};

/** One list of what an import will do: opened, it asks for its lines, a piece at a time, however many there are. */
export function PlanSection<S extends Section>({ model, of, size, open, children }: PlanSectionProps<S>) {
  const [shown, setShown] = useState(open);
  const [lines, setLines] = useState<Lines<S>[number][]>([]);
  const more = async () => {
    const next = await model.lines(of, lines.length, piece);
    setLines([...lines, ...next]);
  };
  useEffect(() => {
    if (shown && lines.length === 0) void more();
  }, [shown]);
  if (size === 0) return null;
  return (
    <details class="section" open={open} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <h3>{counted(`import_section_${of}`, size)}</h3>
      </summary>
      <ul>
        {lines.map((line, i) => (
          <li key={i}>{children(line)}</li>
        ))}
      </ul>
      {lines.length > 0 && lines.length < size && (
        <button type="button" class="button small" onClick={() => void more()}>
          {text('popup_showMore')}
        </button>
      )}
    </details>
  );
}
