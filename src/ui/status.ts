import type { Status } from '../core/derived.ts';
import { type TextKey, text } from '../words/text.ts';

/** How a status is coloured; its word always stands beside the colour. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

const tones: Record<Status, Tone> = {
  achieved: 'good',
  onTrack: 'good',
  behind: 'warn',
  atRisk: 'bad',
  overdue: 'bad',
  partial: 'warn',
  missed: 'bad',
  draft: 'quiet',
  noData: 'quiet',
  notStarted: 'quiet',
  cancelled: 'quiet',
  carriedOver: 'quiet',
};

export const toneOf = (status: Status): Tone => tones[status];

/** The status in words: "on track". */
export const statusText = (status: Status): string => text(`status_${status}` satisfies TextKey);
