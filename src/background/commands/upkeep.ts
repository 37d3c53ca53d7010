import { put } from '../../core/change.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Handlers } from '../../messaging/server.ts';
import { settingsOf } from '../../store/read/state.ts';
import { rebuildDerived } from '../../store/rebuild.ts';
import { announce } from '../announce.ts';
import { showBadge } from '../badge.ts';
import { command } from '../commit.ts';
import type { Context } from '../context.ts';

/** What concerns all goals at once. */
export const upkeepCommands = (context: Context): Pick<Handlers, 'setLimits' | 'rebuild'> => ({
  async setLimits({ onTrack, behind }) {
    if (!(onTrack >= 0 && behind >= onTrack && behind <= 1)) throw new Refusal('badNumber');
    const { commit } = await command(context, async (tx) => {
      const settings = await settingsOf(tx);
      const changes = [put('settings', settings, { ...settings, limits: { onTrack, behind } })];
      return { changes, answer: async () => null };
    });
    return { commit };
  },

  async rebuild() {
    const goals = await rebuildDerived(await context.db(), context.today());
    await announce(context, -1, []);
    await showBadge(context);
    return { goals };
  },
});
