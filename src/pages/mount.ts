import { type ComponentChild, render } from 'preact';
import { locale } from '../words/text.ts';

/** Draws a page and says its language and title, which no HTML file can know. */
export function mount(title: string, page: ComponentChild): void {
  document.documentElement.lang = locale();
  document.title = title;
  const app = document.getElementById('app');
  if (app) render(page, app);
}
