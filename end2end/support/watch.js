// What must not happen behind a page: errors in the console, exceptions, and
// requests of ours that fail.

/** What went wrong behind the pages watched, in sentences. */
export class Problems {
  found = [];
  #own;
  #tolerated = [];

  constructor(own) {
    this.#own = own;
  }

  /** A path, or a pattern of paths, whose refusal is what the story is about. */
  tolerate = (path) => this.#tolerated.push(path);

  #isTolerated(url) {
    if (!url.startsWith(this.#own)) return false;
    const path = url.slice(this.#own.length);
    return this.#tolerated.some((one) => (one instanceof RegExp ? one.test(path) : one === path));
  }

  /** Listens from now on. */
  watch(context) {
    context.on('weberror', (error) => this.found.push(`exception: ${error.error()}`));
    context.on('console', (message) => {
      if (message.type() !== 'error') return;
      const { url } = message.location();
      // The way to sign in leads over WeCom's pages, which are not ours to judge.
      if ((url && !url.startsWith(this.#own)) || this.#isTolerated(url)) return;
      this.found.push(`console: ${message.text()} (${url})`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      // What the page itself calls off, because a newer answer is wanted, has not failed.
      if (!request.url().startsWith(this.#own) || reason === 'net::ERR_ABORTED') return;
      if (this.#isTolerated(request.url())) return;
      this.found.push(`request: ${request.url()} ${reason}`);
    });
    context.on('response', (response) => {
      if (!response.url().startsWith(this.#own) || response.status() < 400) return;
      if (this.#isTolerated(response.url())) return;
      this.found.push(`answer: ${response.status()} ${response.url()}`);
    });
  }
}
