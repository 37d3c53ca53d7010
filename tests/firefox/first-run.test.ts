import { expect, signIn, site, test } from './support/fixtures.ts';
import { until } from './support/until.ts';

const held = () => chrome.permissions.getAll().then(({ origins }) => origins);
const text = () => document.body.innerText;

test('first run: a name, Jira, the example; nothing is asked for before that', async ({ firefox, jira }) => {
  const welcome = await firefox.appeared('welcome');
  await welcome.one('heading', 'Welcome to Keyrise');
  await welcome.type('textbox', 'Your name', 'Sam Rivera');
  await welcome.click('button', 'Save');
  await expect.poll(() => welcome.says('status')).toContain('Nice to meet you, Sam Rivera.');
  expect(await welcome.evaluate(held)).toEqual([]);
  expect(jira.asked()).toEqual([]);

  await signIn(firefox);
  await welcome.show();
  await welcome.type('textbox', 'Jira address', 'acme');
  await welcome.click('button', 'Turn on Jira');
  expect(await firefox.answerPrompt('Allow')).toContain('acme.atlassian.net');
  await expect.poll(() => welcome.says('status')).toContain('Jira is on. Signed in as Sam Rivera.');
  expect(await welcome.evaluate(held)).toEqual([`${site}/*`]);
  expect(jira.asked().map(({ path }) => path)).toContain('/rest/api/3/myself');

  await welcome.click('button', 'Try with an example');
  await expect.poll(() => welcome.says('status')).toContain('The example is ready.');
  expect(jira.faults).toEqual([]);
});

test('no is an answer: the reason in words, nothing asked of Jira, and it can be asked again', async ({
  firefox,
  jira,
}) => {
  await signIn(firefox);
  const welcome = await firefox.appeared('welcome');
  await welcome.show();
  await welcome.type('textbox', 'Jira address', 'acme');
  await welcome.click('button', 'Turn on Jira');
  await firefox.answerPrompt('Deny');
  await until('the reason', async () =>
    (await welcome.evaluate(text)).includes('Without that permission Keyrise can’t read Jira.'),
  );
  expect(await welcome.evaluate(held)).toEqual([]);
  expect(jira.asked()).toEqual([]);

  await welcome.click('button', 'Turn on Jira');
  await firefox.answerPrompt('Allow');
  await expect.poll(() => welcome.says('status')).toContain('Jira is on. Signed in as Sam Rivera.');
});
