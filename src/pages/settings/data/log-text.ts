import type { Answer } from '../../../messaging/page-calls.ts';

/** The log as text for whoever helps: the version, then one line an event, times in UTC. */
export const logText = ({ version, events }: Answer<'diagnosis'>): string =>
  [
    `Keyrise ${version}`,
    ...events.map((of) =>
      [new Date(of.at).toISOString(), of.version, of.what, of.name, of.outcome].filter(Boolean).join(' '),
    ),
    '',
  ].join('\n');
