// Every page that has a picture, and the way to it.
import { openAs } from './sign_in.js';

const VIEWER = 'hr01';

/** A page of the members' part, once what moves on it is awake. */
async function member(page, path) {
  await openAs(page, VIEWER, path);
  await page.locator('html[data-ready]').waitFor();
}

export const PAGES = [
  { name: 'login', open: (page) => page.goto('/login') },
  { name: 'home', open: (page) => member(page, '/') },
  {
    name: 'department',
    open: async (page, demo) => member(page, `/departments/${await demo.department('营销中心/大客户部')}`),
  },
  { name: 'card', open: (page) => member(page, '/members/both01') },
  { name: 'search', open: (page) => member(page, '/search?q=zhang') },
  { name: 'nothing', open: (page) => member(page, '/search?q=zzzz') },
  { name: 'letters', open: (page) => member(page, '/search?letter=S') },
  { name: 'me', open: (page) => member(page, '/me') },
  { name: 'problem', open: (page) => openAs(page, VIEWER, '/members/nobody-there') },
  { name: 'english', open: (page) => member(page, '/search?q=john&lang=en') },
];
