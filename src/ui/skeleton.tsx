import './skeleton.css';

export type SkeletonProps = {
  /** What it stands for, for its measures. */
  of: 'rows' | 'steps' | 'lines';
  count: number;
};

/**
 * Stands where content will be while that is read, as high as it usually is. Nobody is told of it; the part of a tab that holds it
 * is `aria-busy`, and shows only after a moment.
 */
export function Skeleton({ of, count }: SkeletonProps) {
  return (
    <div class={`skeleton skeleton-${of}`} aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        <span key={i} />
      ))}
    </div>
  );
}
