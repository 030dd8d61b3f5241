// The members' pages, and the addresses at which they show what they are for.

/** Each with its name and its address, which may depend on the demonstration. */
export const MEMBER_PAGES = [
  { name: 'home', path: () => '/' },
  { name: 'department', path: async (demo) => `/departments/${await demo.department('营销中心/大客户部')}` },
  { name: 'card', path: () => '/members/both01' },
  { name: 'search', path: () => '/search?q=zhang' },
  { name: 'nothing', path: () => '/search?q=zzzz' },
  { name: 'letters', path: () => '/search?letter=S' },
  { name: 'me', path: () => '/me' },
  { name: 'settings', path: () => '/me/settings' },
  { name: 'edit', path: () => '/me/edit' },
  { name: 'frequent', path: () => '/frequent' },
  { name: 'managing', path: () => '/frequent?manage=1' },
  { name: 'choose', path: async (demo) => `/choose?department=${await demo.department('营销中心/大客户部')}` },
];
