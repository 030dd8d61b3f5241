// An answer to a search while typing that comes late.

/** Whether an address is the page asking for these words while somebody types. */
export const asksFor = (words) => (url) =>
  url.searchParams.get('part') === 'results' && url.searchParams.get('q') === words;

/**
 * Holds the answer for these words. The page to come cannot call its requests off, as
 * if it always did so a moment too late: what is held does reach it.
 */
export async function late(page, words) {
  let taken, wanted;
  const isTaken = new Promise((done) => (taken = done));
  const isWanted = new Promise((done) => (wanted = done));
  await page.addInitScript(() => {
    AbortController.prototype.abort = () => {};
  });
  await page.route(asksFor(words), async (route) => {
    const response = await route.fetch();
    taken();
    await isWanted;
    await route.fulfill({ response });
  });
  return {
    /** Once the server has answered. */
    taken: isTaken,
    /** Lets the answer go, until the page has had it. */
    async arrive() {
      const arrived = page.waitForResponse((response) => asksFor(words)(new URL(response.url())));
      wanted();
      await (await arrived).finished();
      await page.evaluate(() => fetch(location.href).then((answer) => answer.text()));
    },
  };
}
