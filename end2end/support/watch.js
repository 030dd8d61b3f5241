// What must not happen behind a page: errors in the console, exceptions, and
// requests of ours that fail.

/** Starts to listen; what was found stands in the list it returns. */
export function watch(context, own) {
  const found = [];
  const missing = new Set();
  found.tolerate = (path) => missing.add(new URL(path, own).href);
  const tolerated = (url) => missing.has(url);

  context.on('weberror', (error) => found.push(`exception: ${error.error()}`));
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (tolerated(message.location().url)) return;
    found.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What the page itself calls off, because a newer answer is wanted, has not failed.
    if (!request.url().startsWith(own) || reason === 'net::ERR_ABORTED') return;
    found.push(`request: ${request.url()} ${reason}`);
  });
  context.on('response', (response) => {
    if (!response.url().startsWith(own) || response.status() < 400) return;
    if (tolerated(response.url())) return;
    found.push(`answer: ${response.status()} ${response.url()}`);
  });
  return found;
}
