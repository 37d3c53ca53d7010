import { counted, text } from '../words/text.ts';

/** What a note needs to know of a space (store/team-rows.ts). */
export type NotedSpace = {
  space: string;
  whole: boolean;
  left: number | null;
  held?: true;
  trouble: { reason: Reason } | null;
};

type Reason = typeof text extends (key: infer K, ...rest: never[]) => string
  ? K extends `team_trouble_${infer R}_todo`
    ? R
    : never
  : never;

/** Above the goals: how far the first pull is, or why the team can't be reached. Nothing while all is well. */
export function TeamNote({ spaces }: { spaces: readonly NotedSpace[] }) {
  return (
    <>
      {spaces.map(({ space, whole, left, held, trouble }) => {
        if (trouble)
          return (
            <p key={space} class="banner" role="note">
              {text(`team_trouble_${trouble.reason}`)} {text(`team_trouble_${trouble.reason}_todo`)}
            </p>
          );
        if (whole || left === null || left === 0) return null;
        return (
          <p key={space} class="banner" role="note">
            {counted(held ? 'team_held' : 'team_notePull', left)} {held && text('team_heldMeans')}
          </p>
        );
      })}
    </>
  );
}
