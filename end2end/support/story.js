// A story: a page of a running product, watched from beginning to end.
import { test as base, expect } from '@playwright/test';
import { accessible, accessibleWithoutScripts } from './axe.js';
import { Demo } from './demo.js';
import { RULES } from './rules.js';
import { openAs, signInAsOwner } from './sign_in.js';
import { Problems } from './watch.js';

export { accessible, expect };

/** A demonstration under these rules, if any, that lasts as long as its worker. */
function demonstration({ policy, ...size }) {
  return [
    async ({}, use) => {
      const demo = await Demo.start(size);
      if (policy) await demo.rule(policy);
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ];
}

export const test = base.extend({
  /** One demonstration a worker; a story that fails is told again on a fresh one. */
  demo: demonstration({ policy: RULES }),

  baseURL: async ({ demo }, use) => use(demo.url),

  /** What went wrong behind the page; empty at the end of every story. */
  problems: [
    async ({ context, demo }, use) => {
      const problems = new Problems(demo.url);
      problems.watch(context);
      await use(problems);
      expect(problems.found, 'nothing went wrong behind the page').toEqual([]);
    },
    { auto: true },
  ],

  /** The page on which a story ends can be read and used by everybody. */
  readable: [
    async ({ browser, page, demo, javaScriptEnabled, viewport, isMobile, colorScheme }, use, info) => {
      await use();
      if (info.status !== info.expectedStatus || !page.url().startsWith(demo.url)) return;
      if (javaScriptEnabled) return accessible(page);
      await accessibleWithoutScripts(browser, page, { viewport, isMobile, colorScheme });
    },
    { auto: true },
  ],

  /** Signs a member in without a word, and opens a page. */
  openAs: async ({ page, demo }, use) => {
    await use(async (userid, path) => {
      await openAs(page, userid, path);
      await expect(page).toHaveURL(`${demo.url}${path}`);
    });
  },

  /** Signs the administrator in without a word, and opens a page of the console. */
  asOwner: async ({ page, demo }, use) => {
    await use(async (path) => {
      await signInAsOwner(page, demo);
      await page.goto(path);
      await awake(page);
    });
  },

  /** The page of somebody else, beside this one. */
  beside: async ({ browser, demo, problems }, use) => {
    const context = await browser.newContext({ baseURL: demo.url, locale: 'zh-CN' });
    problems.watch(context);
    await use(await context.newPage());
    await context.close();
  },
});

/**
 * Stories that change what outlives them: nobody else's are told on their
 * demonstration, which is a small one.
 */
export const alone = (policy) =>
  test.extend({ demo: demonstration({ policy, members: 120 }) });

/** Presses Tab until something has the focus. */
export async function tabTo(page, target) {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** The accounts of the people listed, in their order. */
export const people = (page) =>
  page.locator('li[data-userid]').evaluateAll((rows) => rows.map((row) => row.dataset.userid));

/**
 * Waits until what moves on the page is awake, and a page of the console is there;
 * without scripts there is nothing to wait for.
 */
export async function awake(page) {
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
  await expect(page.locator('[data-coming]')).toHaveCount(0);
}
