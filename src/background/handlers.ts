import browser from 'webextension-polyfill';
import { demandTitle } from '../core/decide/actor.ts';
import type { Handlers } from '../messaging/server.ts';
import { closingCommands } from './commands/closing.ts';
import { contributionCommands } from './commands/contributions.ts';
import { createCommands } from './commands/create.ts';
import { exampleCommand } from './commands/example.ts';
import { exchangeCommands } from './commands/exchange.ts';
import { goalCommands } from './commands/goals.ts';
import { historyCommands } from './commands/history.ts';
import { keyResultCommands } from './commands/key-results.ts';
import { linkCommand } from './commands/link.ts';
import { peopleCommands } from './commands/people.ts';
import { teamCommands } from './commands/team.ts';
import { undoCommand } from './commands/undo.ts';
import { upkeepCommands } from './commands/upkeep.ts';
import { introduceAs } from './commit.ts';
import type { Context } from './context.ts';
import { noted } from './log.ts';
import { overlayQueries } from './overlay.ts';
import { siteCommands } from './sites.ts';
import { armAlarms, keepToday, roundsNow } from './timetable.ts';

/** Every call of the protocol with what answers it. */
export const handlersOf = (context: Context): Handlers => ({
  ...overlayQueries(context),
  ...linkCommand(context),
  ...historyCommands(context),
  ...createCommands(context),
  ...goalCommands(context),
  ...contributionCommands(context),
  ...keyResultCommands(context),
  ...closingCommands(context),
  ...upkeepCommands(context),
  ...peopleCommands(context),
  ...undoCommand(context),
  ...siteCommands(context),
  ...exampleCommand(context),
  ...exchangeCommands(context),
  ...teamCommands(context),

  async introduce({ name }) {
    await introduceAs(context, demandTitle(name));
    // After everything was deleted, this is how it begins again.
    await armAlarms(context);
    return {};
  },

  refresh: () => roundsNow(context, true),

  diagnosis: async () => ({ version: browser.runtime.getManifest().version, events: await noted() }),

  async newDay() {
    await keepToday(context);
    return {};
  },
});
