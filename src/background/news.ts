import browser from 'webextension-polyfill';
import { isNewTo } from '../core/news.ts';

/** Remembers, after an update, that there is something to tell; who reads it tells it once (pages/news.tsx). */
export async function keepNews(previousVersion: string): Promise<void> {
  if (isNewTo(previousVersion)) await browser.storage.local.set({ news: true });
}
