// What goes over the wire, compressed, as the browser counts it.

/** Does something on a page and tells what that moved. */
export async function weigh(page, happens) {
  const files = new Map();
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  wire.on('Network.responseReceived', ({ requestId, response }) =>
    files.set(requestId, { path: new URL(response.url).pathname, bytes: 0 }),
  );
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (files.has(requestId)) files.get(requestId).bytes = encodedDataLength;
  });
  await happens();
  await page.waitForLoadState('networkidle');
  await wire.detach();

  const moved = [...files.values()];
  const sum = moved.reduce((total, { bytes }) => total + bytes, 0);
  const lines = moved.map(({ path, bytes }) => `\n  ${String(bytes).padStart(7)} B  ${path}`);
  return {
    sum,
    paths: moved.map(({ path }) => path),
    said: `${(sum / 1024).toFixed(1)} KiB${lines.join('')}`,
  };
}
