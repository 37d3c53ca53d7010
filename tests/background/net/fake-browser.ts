/** What a browser would do for the background's work, as far as rounds need it. For `vi.mock('webextension-polyfill')`. */

/** What the work has asked of the browser, and what the browser holds. */
export const held = {
  /** Minutes to the next round, as armed. */
  round: 0,
  /** The value of every cookie. */
  cookie: '',
  session: {} as Record<string, unknown>,
};

const nothing = async () => undefined;
const area = { get: async () => ({}), set: nothing, remove: nothing };

export default {
  runtime: { sendMessage: nothing, getManifest: () => ({ permissions: [], version: '0' }) },
  i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
  action: { setBadgeText: nothing, setBadgeBackgroundColor: nothing, setTitle: nothing },
  tabs: { query: async () => [], sendMessage: nothing },
  alarms: {
    create: async (name: string, { delayInMinutes = 0 }) => {
      if (name === 'round') held.round = delayInMinutes;
    },
    get: async () => undefined,
    clear: nothing,
  },
  scripting: {
    getRegisteredContentScripts: async () => [],
    registerContentScripts: nothing,
    updateContentScripts: nothing,
    unregisterContentScripts: nothing,
  },
  permissions: { contains: async () => true, getAll: async () => ({ origins: [], permissions: [] }) },
  cookies: {
    getAllCookieStores: async () => [{ id: '0' }],
    getAll: async () => [{ value: held.cookie }],
  },
  storage: { local: area, session: { ...area, get: async () => held.session }, managed: area },
};
