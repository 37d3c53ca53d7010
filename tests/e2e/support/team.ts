import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { CouchStandin } from '../../standins/couch/server.ts';
import { type Extension, extensionOf, launch } from './browser.ts';
import { call } from './calls.ts';

/** One person's browser, with Keyrise in it. */
export type Person = { name: string; ctx: BrowserContext; ext: Extension; settings: Page };

/** A browser of its own for somebody whom the server knows. */
export async function personAt(
  couch: CouchStandin,
  name: string,
  login: string,
  options: { headless?: boolean } = {},
): Promise<Person> {
  await couch.addPerson(login);
  // No other site is ever asked.
  const ctx = await launch(1, options);
  const ext = await extensionOf(ctx);
  await ext.allowHost('http://127.0.0.1/*');
  const settings = await ext.open('settings');
  await call(settings, 'introduce', { name });
  return { name, ctx, ext, settings };
}

/** Connects as a person does: by the form. */
export async function connect({ settings }: Person, couch: CouchStandin, login: string): Promise<void> {
  const section = settings.getByRole('region', { name: 'Team' });
  await section.getByRole('textbox', { name: 'Team server' }).fill(couch.url);
  await section.getByRole('textbox', { name: 'Space' }).fill('okr-acme');
  await section.getByRole('textbox', { name: 'User name' }).fill(login);
  await section.getByLabel('Password', { exact: true }).fill(`secret-${login}`);
  await section.getByRole('button', { name: 'Connect' }).click();
  await expect(section.getByText(`Signed in as ${login}`)).toBeVisible();
}
