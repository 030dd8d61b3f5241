// WCAG 2.2 AA, as far as axe-core can tell.
import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails when the page as it stands violates a rule; says which and where. */
export async function accessible(page) {
  await page.evaluate(SOURCE);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run({ runOnly: { type: 'tag', values: tags } });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
    }));
  }, TAGS);
  expect(violations, `${page.url()} for people who do not see or point as others do`).toEqual([]);
}

/**
 * The same for a page whose scripts do not run: axe is a script itself, so
 * the page is opened once more where only our own scripts are kept away.
 */
export async function accessibleWithoutScripts(browser, page, options) {
  const context = await browser.newContext({
    ...options,
    javaScriptEnabled: true,
    storageState: await page.context().storageState(),
  });
  try {
    await context.route('**/pkg/*.js', (route) => route.abort());
    const twin = await context.newPage();
    await twin.goto(page.url());
    await accessible(twin);
  } finally {
    await context.close();
  }
}
