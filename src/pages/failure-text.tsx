import type { Failure } from './failure.ts';

/** Beside what was tried: what happened and what to do. Nothing without a failure. */
export function FailureText({ failure }: { failure: Failure | null }) {
  return (
    failure && (
      <p class="fault" role="alert">
        {failure.message} {failure.todo}
      </p>
    )
  );
}
