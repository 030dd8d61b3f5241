// Every page that has a picture, and the way to it.
import { MEMBER_PAGES } from './member_pages.js';
import { openAs, signInAsOwner } from './sign_in.js';

const VIEWER = 'hr01';

/** A page of the members' part, once what moves on it is awake. */
async function member(page, path) {
  await openAs(page, VIEWER, path);
  await page.locator('html[data-ready]').waitFor();
}

/** A page of the console, once it shows what it was opened for. */
async function owner(page, demo, path, shown) {
  await signInAsOwner(page, demo);
  await page.goto(path);
  await page.locator(shown).first().waitFor();
}

export const PAGES = [
  { name: 'login', open: (page) => page.goto('/login') },
  ...MEMBER_PAGES.map(({ name, path }) => ({
    name,
    open: async (page, demo) => member(page, await path(demo)),
  })),
  { name: 'problem', open: (page) => openAs(page, VIEWER, '/members/nobody-there') },
  { name: 'english', open: (page) => member(page, '/search?q=john&lang=en') },
  { name: 'console-login', open: (page) => page.goto('/admin/login') },
  { name: 'console-home', open: (page, demo) => owner(page, demo, '/admin', '[data-total]') },
  {
    name: 'console-departments',
    open: async (page, demo) =>
      owner(
        page,
        demo,
        `/admin/departments/${await demo.department('营销中心/大客户部')}`,
        'tr[data-userid=zhangsan]',
      ),
  },
  {
    name: 'console-rules',
    open: async (page, demo) => {
      const path = `/admin/departments/${await demo.department('营销中心')}?tab=rules`;
      await owner(page, demo, path, '.rules-form');
      await page.locator('input[name=viewing][value=own-subdepartment]').check();
      await page.getByRole('button', { name: '预览影响' }).click();
      await page.getByText('将看不见').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'console-check',
    open: (page, demo) =>
      owner(page, demo, '/admin/check?viewer=zhangsan&target=chairman', 'main ol li'),
  },
  { name: 'console-sync', open: (page, demo) => owner(page, demo, '/admin/sync', 'tr[data-run]') },
  {
    name: 'console-pull',
    open: (page, demo) => owner(page, demo, '/admin/sync/1', '[data-total]'),
  },
];
