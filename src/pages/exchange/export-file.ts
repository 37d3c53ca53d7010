import type { Day, GoalId, Period } from '../../core/records.ts';
import { writeReview } from '../../exchange/write/review.ts';
import { reading } from '../../store/read/state.ts';
import { text } from '../../words/text.ts';
import { periodText } from '../../words/time-text.ts';
import type { Db } from '../store.ts';
import { reviewWords } from './review-words.ts';
import { sourceOf } from './source.ts';
import type { FileWorker } from './start-worker.ts';

export const formats = ['everything', 'goals', 'history', 'review'] as const;
export type Format = (typeof formats)[number];

/** What is wanted: of all goals, or with `goals` of those that are seen. `period` is the review's. */
export type ExportWish = { format: Format; goals: readonly GoalId[] | null; period: Period | null };

export type ExportFile = { name: string; content: Blob };

const endings: Record<Format, string> = { everything: 'json', goals: 'csv', history: 'csv', review: 'md' };

/** A name that sorts by day and is allowed on every system. */
export function fileName({ format, period }: ExportWish, today: Day): string {
  const of = format === 'review' && period ? periodText(period) : today;
  return `${text(`export_file_${format}`)} ${of}.${endings[format]}`.replace(/[\\/:*?"<>|]/g, '-');
}

/**
 * Writes the file. The whole store and tables are written beside the page, so that it stays responsive; a review holds one
 * period's goals, in words that only a page has.
 */
export async function exportFile(
  db: Db,
  worker: FileWorker,
  wish: ExportWish,
  today: Day,
): Promise<ExportFile> {
  const { format, goals, period } = wish;
  const name = fileName(wish, today);
  if (format !== 'review') return { name, content: await worker.ask('write', { format, goals }) };
  const source = await sourceOf(reading(db), goals);
  const of = period ?? { start: today, end: today };
  const content = writeReview(source, of, reviewWords(of));
  return { name, content: new Blob([content], { type: 'text/markdown;charset=utf-8' }) };
}
