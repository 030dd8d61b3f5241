// Every page that has a picture, and the way to it: members' pages and those of
// the console.
import { MEMBER_PAGES } from './member_pages.js';
import { openAs, signInAsOwner } from './sign_in.js';

const VIEWER = 'hr01';

/** A page of the members' part, once what moves on it is awake. */
async function member(page, path, then) {
  const awake = () => page.locator('html[data-ready]').waitFor();
  await openAs(page, VIEWER, path);
  await awake();
  await then?.(page);
  await awake();
}

/** A page of the console, once it shows what it was opened for. */
async function owner(page, demo, path, shown) {
  await signInAsOwner(page, demo);
  await page.goto(path);
  await page.locator(shown).first().waitFor();
}

export const PAGES = [
  { name: 'login', isMembers: true, open: (page) => page.goto('/login') },
  ...MEMBER_PAGES.map(({ name, path, then }) => ({
    name,
    isMembers: true,
    open: async (page, demo) => member(page, await path(demo), then),
  })),
  {
    name: 'qr',
    isMembers: true,
    open: async (page) => {
      await member(page, '/members/both01');
      await page.locator('a.action[href="#qr"]').click();
      await page.locator('img.qr').waitFor();
    },
  },
  {
    name: 'unsaved',
    isMembers: true,
    open: async (page) => {
      await member(page, '/me/edit');
      await page.locator('#edit-qq').fill('12345');
      await page.locator('.up').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'problem', isMembers: true, open: (page) => openAs(page, VIEWER, '/members/nobody-there') },
  { name: 'english', isMembers: true, open: (page) => member(page, '/search?q=john&lang=en') },
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
    name: 'console-unassigned',
    open: (page, demo) => owner(page, demo, '/admin/departments/unassigned', 'tr[data-userid]'),
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
  {
    name: 'console-nothing',
    open: (page, demo) => owner(page, demo, '/admin/nothing-there', 'main h1'),
  },
];
