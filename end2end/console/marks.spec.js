// The marks of modes, for whoever looks at them and for whoever listens.
import { expect, test } from '../support/story.js';
import { RULES } from '../support/rules.js';

test.afterEach(async ({ demo }) => demo.rule(RULES));

test('a root takes its mode from nobody, and says so', async ({ page, demo, asOwner }) => {
  await asOwner('/admin/departments/1');
  const mode = page.locator('.department-top .mode');
  await expect(mode).toHaveText(/^○所有人 所有人$/);

  await demo.rule('[[department]]\npath = "名册示例集团"\nviewing = "own-department"\n');
  await page.reload();
  await expect(mode).toHaveText(/^◐仅本部门 仅本部门$/);
  const line = page.locator('#department-1');
  await expect(line).toHaveAccessibleName(/仅本部门/);
  await expect(line).not.toHaveAccessibleName(/沿用上级/);
  const below = page.locator(`#department-${await demo.department('人事部')}`);
  await expect(below).toHaveAccessibleName(/仅本部门（沿用上级）/);
});
