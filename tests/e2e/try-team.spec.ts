import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { team } from '../../tools/team/main.ts';

test('[Y7] what `npm run team` plays without a display goes through: a tick by one raises the goal of the other', async () => {
  const pictures = test.info().outputPath('pictures');
  await team(true, pictures);
  expect(
    readdirSync(pictures)
      .map((name) => name.replace(/^\d+-/, ''))
      .sort(),
  ).toEqual(['mia-after.png', 'mia-before.png', 'mia-team.png', 'sam-ticks.png']);
});
