import { signal } from '@preact/signals';
import { isOff } from '../../../core/policy.ts';
import { policyNow } from '../../../messaging/policy.ts';
import { reading } from '../../../store/read/state.ts';
import { type Sharing, sharingOf, spacesOf, unsentOf } from '../../../store/read/team.ts';
import type { Ask } from '../../ask.ts';
import type { Db } from '../../store.ts';

type Space = Awaited<ReturnType<typeof spacesOf>>[number];

/** A space with what is on its way to it. */
export type SpaceRow = { space: Space; unsent: number };

export type TeamView = {
  spaces: SpaceRow[];
  sharing: Sharing;
  /** What the administrator has filled in; empty where nothing is. */
  preset: { server: string; space: string };
  off: boolean;
};

/** What the section about the team shows. */
export function teamModel(db: Db, ask: Ask) {
  const view = signal<TeamView | null>(null);
  async function read(): Promise<void> {
    const tx = reading(db);
    const [spaces, sharing] = await Promise.all([spacesOf(tx), sharingOf(tx)]);
    const rows = await Promise.all(
      spaces.map(async (space) => ({ space, unsent: await unsentOf(tx, space.space) })),
    );
    const policy = await policyNow();
    view.value = {
      spaces: rows,
      sharing,
      preset: { server: policy.teamServer, space: policy.teamSpace },
      off: isOff(policy, 'team'),
    };
  }
  return { view, read, ask };
}

export type TeamModel = ReturnType<typeof teamModel>;
