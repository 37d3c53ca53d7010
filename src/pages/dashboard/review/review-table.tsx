import type { ForestGoal } from '../../../store/read/forest.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import { goalAddress } from '../route.ts';

export type ReviewTableProps = {
  title: string;
  headings: readonly string[];
  goals: readonly ForestGoal[];
  /** Title, owner, result, status, score and note of a goal, in words. */
  cellsOf: (goal: ForestGoal) => readonly string[];
};

const names = ['title', 'owner', 'progress', 'status', 'score', 'note'] as const;

export function ReviewTable({ title, headings, goals, cellsOf }: ReviewTableProps) {
  return (
    <table class="review" aria-label={title}>
      <thead>
        <tr>
          {headings.map((heading, i) => (
            <th key={heading} scope="col" data-column={names[i]}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {goals.map((of) => {
          const [name, owner, progress, , score, note] = cellsOf(of);
          return (
            <tr key={of.goal.id}>
              <th scope="row" data-column="title">
                <a href={goalAddress(of.goal.id)}>{name}</a>
              </th>
              <td>{owner}</td>
              <td data-column="progress">{progress}</td>
              <td>
                <StatusWord status={of.derived.status} />
              </td>
              <td data-column="score" data-given={of.goal.closing?.score != null}>
                {score}
              </td>
              <td data-column="note">{note}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
