// The members' pages, and the addresses at which they show what they are for.

const customers = (demo) => demo.department('营销中心/大客户部');

/**
 * Each with its name and its address, which may depend on the demonstration;
 * for a page that comes of a form, what is done at that address.
 */
export const MEMBER_PAGES = [
  { name: 'home', path: () => '/' },
  { name: 'department', path: async (demo) => `/departments/${await customers(demo)}` },
  { name: 'unassigned', path: () => '/departments/unassigned' },
  { name: 'card', path: () => '/members/both01' },
  { name: 'search', path: () => '/search?q=zhang' },
  { name: 'nothing', path: () => '/search?q=zzzz' },
  { name: 'letters', path: () => '/search?letter=S' },
  { name: 'group', path: () => '/groups/1' },
  { name: 'me', path: () => '/me' },
  { name: 'settings', path: () => '/me/settings' },
  { name: 'edit', path: () => '/me/edit' },
  { name: 'picture', path: () => '/me/avatar' },
  { name: 'frequent', path: () => '/frequent' },
  { name: 'managing', path: () => '/frequent?manage=1' },
  { name: 'choose', path: async (demo) => `/choose?department=${await customers(demo)}` },
  { name: 'choice', path: async (demo) => `/choose?department=${await customers(demo)}`, then: choose },
];

/** Ticks two people and goes on. */
async function choose(page) {
  for (const one of [0, 1]) await page.locator('li[data-userid] input[type=checkbox]').nth(one).check();
  // The bar comes anew with each tick, and with it the button that goes on.
  await page.locator('form#choose').evaluate((form) => form.requestSubmit());
  await page.waitForURL(/\/choice$/);
}
