import './team.css';
import { text } from '../../../words/text.ts';
import { ConnectForm } from './connect-form.tsx';
import type { TeamModel } from './model.ts';
import { Share } from './share.tsx';
import { SpaceCard } from './space-card.tsx';

/** Sharing one tree with a team: the spaces that are joined, what could be shared, and the way to join another (SPEC Y1). */
export function TeamSection({ model }: { model: TeamModel }) {
  const view = model.view.value;
  if (!view) return null;
  const { spaces, sharing, preset, off } = view;
  const home = spaces.find(({ space }) => space.home);
  return (
    <section class="card" aria-labelledby="team">
      <h2 id="team">{text('settings_team')}</h2>
      {(off || spaces.length === 0) && <p class="lead">{text(off ? 'policy_off' : 'team_lead')}</p>}
      {spaces.length > 0 && (
        <ul class="sites">
          {spaces.map((row) => (
            <SpaceCard key={row.space.space} model={model} row={row} alone={spaces.length === 1} />
          ))}
        </ul>
      )}
      {home && <Share model={model} space={home.space.space} sharing={sharing} />}
      {!off && spaces.length === 0 && <ConnectForm model={model} preset={preset} />}
      {!off && spaces.length > 0 && (
        <details>
          <summary>{text('team_another')}</summary>
          <ConnectForm model={model} preset={{ server: home?.space.server ?? '', space: '' }} />
        </details>
      )}
    </section>
  );
}
