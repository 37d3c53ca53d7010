import { useState } from 'preact/hooks';
import { LongWork } from '../../../ui/long-work.tsx';
import { counted, text } from '../../../words/text.ts';
import { lengthText, timeText } from '../../../words/time-text.ts';
import { failureOf } from '../../failure.ts';
import { type Said, withPermission } from './connect.ts';
import { Leave } from './leave.tsx';
import type { SpaceRow, TeamModel } from './model.ts';
import { nothingTyped, signInOf } from './sign-in-fields.tsx';
import { SignInForm } from './sign-in-form.tsx';

type CardProps = { model: TeamModel; row: SpaceRow; alone: boolean };

const nameOf = ({ database, server }: SpaceRow['space']) =>
  `${database} · ${server.replace(/^https?:\/\//, '')}`;

/** What is wrong with it and what to do, if something is. */
function Troubles({ space }: { space: SpaceRow['space'] }) {
  const { trouble, ahead, enforced, refused } = space;
  return (
    <>
      {trouble && (
        <p class="trouble">
          {text(`team_trouble_${trouble.reason}`)} {text(`team_trouble_${trouble.reason}_todo`)}
        </p>
      )}
      {enforced === false && <p class="trouble">{text('team_notEnforced')}</p>}
      {ahead !== null && Math.abs(ahead) > 60_000 && (
        <p class="trouble">{text('team_clockOff', lengthText(Math.abs(ahead)))}</p>
      )}
      {refused > 0 && <p class="trouble">{counted('team_unreadable', refused)}</p>}
    </>
  );
}

/** How far the first pull is, with the way to stop it and to go on. */
function FirstPull({ model, space }: { model: TeamModel; space: SpaceRow['space'] }) {
  const hold = (stop: boolean) =>
    void model.ask('holdTeam', { space: space.space, hold: stop }).then(model.read);
  if (space.whole) return null;
  if (space.held)
    return (
      <div class="team-share">
        <p class="trouble">
          {counted('team_held', space.left ?? 0)} {text('team_heldMeans')}
        </p>
        <div class="actions">
          <button type="button" class="button small primary" onClick={() => hold(false)}>
            {text('team_goOn')}
          </button>
        </div>
      </div>
    );
  if (space.trouble !== null) return null;
  return (
    <LongWork
      title={text('team_pulling')}
      done={space.pulled}
      total={space.left === null ? null : space.pulled + space.left}
      onCancel={() => hold(true)}
    />
  );
}

/** Edits that the server refused and that were taken back, until they were read. */
function TakenBack({ model, space }: { model: TeamModel; space: SpaceRow['space'] }) {
  if (space.parked.length === 0) return null;
  const why = (said: string) =>
    said === 'notOwner' || said.includes('only the owner')
      ? text('team_refusedNotOwner')
      : text('team_refusedOther', said);
  return (
    <div class="team-share">
      <h3>{text('team_refusedTitle')}</h3>
      <ul>
        {space.parked.map((one) => (
          <li key={`${one.goal} ${one.at}`}>{text('team_refusedLine', one.title, why(one.why))}</li>
        ))}
      </ul>
      <div class="actions">
        <button
          type="button"
          class="button small"
          onClick={() => void model.ask('forgetRefused', { space: space.space }).then(model.read)}
        >
          {text('team_forget')}
        </button>
      </div>
    </div>
  );
}

/** Signs in again at a space that is joined, where a token has ended. */
function SignInAgain({
  model,
  space,
  onDone,
}: {
  model: TeamModel;
  space: SpaceRow['space'];
  onDone: () => void;
}) {
  const [typed, setTyped] = useState({ ...nothingTyped, name: space.login });
  const [said, say] = useState<Said>(null);
  const submit = async () => {
    const signIn = signInOf(typed);
    const went = await withPermission(space.server, signIn, say, async () => {
      await model.ask('signInTeam', { space: space.space, signIn, stay: typed.stay });
      return text('team_syncDone');
    });
    await model.read();
    if (went) onDone();
  };
  return (
    <SignInForm
      {...{ typed, said }}
      change={setTyped}
      label="team_signInAgain"
      onSubmit={() => void submit()}
    />
  );
}

const needsSignIn = ['signedOut', 'locked', 'noPermission'];

/** A space that is joined: who one is there, how far it is in step, what is wrong, and what can be done. */
export function SpaceCard({ model, row: { space, unsent }, alone }: CardProps) {
  const [said, setSaid] = useState({ words: '', failed: false });
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const name = nameOf(space);
  const act = async (what: () => Promise<{ words: string; failed: boolean }>) => {
    if (busy) return;
    setBusy(true);
    const outcome = await what().catch((error: unknown) => {
      const { message, todo } = failureOf(error);
      return { words: `${message} ${todo}`.trim(), failed: true };
    });
    await model.read();
    setSaid(outcome);
    setBusy(false);
  };
  const syncNow = () =>
    act(async () => {
      const { failed } = await model.ask('syncTeam', {});
      return { words: text(failed > 0 ? 'team_syncFailed' : 'team_syncDone'), failed: failed > 0 };
    });
  const leave = (keep: boolean) => {
    setLeaving(false);
    void act(async () => {
      await model.ask('leaveTeam', { space: space.space, keep });
      return { words: text('team_left', space.database), failed: false };
    });
  };
  const inStep =
    space.syncedAt === null ? text('team_notYet') : text('team_synced', timeText(space.syncedAt, Date.now()));
  return (
    <li class="site" aria-label={name}>
      <div>
        <strong>{name}</strong>
        <p class="hint">
          {text('team_as', space.login)} · {inStep}
          {space.home && !alone ? ` · ${text('team_home')}` : ''}
        </p>
      </div>
      <FirstPull model={model} space={space} />
      <Troubles space={space} />
      {space.openOnly && <p class="hint">{text('team_isOpenOnly')}</p>}
      {space.enforced && <p class="hint">{text('team_enforced')}</p>}
      {space.trouble && needsSignIn.includes(space.trouble.reason) && (
        <SignInAgain model={model} space={space} onDone={() => void model.read()} />
      )}
      <TakenBack model={model} space={space} />
      <div class="actions">
        {!space.held && (
          <button type="button" class="button small" aria-busy={busy} onClick={() => void syncNow()}>
            {text('team_syncNow')}
          </button>
        )}
        {!space.home && (
          <button
            type="button"
            class="button small"
            onClick={() => void model.ask('setHomeSpace', { space: space.space }).then(model.read)}
          >
            {text('team_makeHome')}
          </button>
        )}
        <button type="button" class="button small" onClick={() => setLeaving(true)}>
          {text('team_leave')}
        </button>
      </div>
      <p class={said.failed ? 'fault' : 'said'} role={said.failed ? 'alert' : 'status'}>
        {said.words}
      </p>
      {leaving && (
        <Leave name={space.database} unsent={unsent} onLeave={leave} onClose={() => setLeaving(false)} />
      )}
    </li>
  );
}
