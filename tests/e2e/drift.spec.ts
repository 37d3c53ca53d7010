import { complaintsOf } from './support/complaints.ts';
import { expect, test } from './support/fixtures.ts';

// Jira changes its names with each redesign. With all of them gone the control floats, and everything else goes on.

const known = '[id], [class], [data-testid], [data-test-id]';

for (const drift of ['removed', 'renamed'] as const) {
  test(`every data-testid, id and class ${drift}: the control floats and links`, async ({
    ctx,
    ext,
    turnOnJira,
    addExample,
    visit,
  }) => {
    await turnOnJira();
    await addExample();
    const complaints = await complaintsOf(ctx, ext.worker);
    const { page, overlay } = await visit(`/browse/WEB-15?drift=${drift}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await overlay.one('button', 'Link as Key Result');
    await expect(page.locator('keyrise-overlay.floating')).toHaveCount(1);
    const left = await page
      .locator(`body :is(${known}):not(template, script, keyrise-overlay)`)
      .evaluateAll((all) =>
        all.flatMap((e) =>
          ['id', 'class', 'data-testid', 'data-test-id'].map((name) => e.getAttribute(name)),
        ),
      );
    expect(left.filter((name) => name !== null && !name.startsWith('next-'))).toEqual([]);

    await overlay.click('button', 'Link as Key Result');
    await overlay.one('dialog', 'Key Result for WEB-15');
    await overlay.one('combobox', 'Goal');
    await overlay.click('button', 'Link');
    await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
    await overlay.one('button', /^Goal progress/);
    await page.screenshot({ path: `test-results/drift-${drift}.png` });

    // Lists, an epic's children and an issue beside a board, with something linked now.
    for (const path of [
      '/issues/?jql=project%20%3D%20WEB&',
      '/browse/WEB-3?',
      '/jira/software/c/projects/WEB/boards/1?selectedIssue=WEB-12&',
    ]) {
      const other = await visit(`${path}drift=${drift}`);
      await expect(other.page.getByRole('link', { name: 'WEB-12' }).first()).toBeAttached();
      if (!path.startsWith('/issues')) await other.overlay.one('button', /^Goal progress|^Link as/);
      await other.page.close();
    }
    expect(await complaints()).toEqual([]);
  });
}
