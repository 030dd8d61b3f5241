// Pictures that stories upload, and look at.
import { deflateSync } from 'node:zlib';
import { expect } from '@playwright/test';

/** A picture of one colour, as a PNG. */
export function png(width, height) {
  const line = Buffer.alloc(1 + width * 3, 120);
  line[0] = 0;
  const pixels = Buffer.concat(Array.from({ length: height }, () => line));
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [['IHDR', size], ['IDAT', deflateSync(pixels)], ['IEND', Buffer.alloc(0)]];
  return Buffer.concat([signature, ...parts.map(([name, data]) => part(name, data))]);
}

function part(name, data) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, sum]);
}

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** Waits until a picture is there, and gives how wide it is shown and how wide it is. */
export async function drawn(picture) {
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => image.complete && image.naturalWidth)).toBe(
    256,
  );
  return (await picture.boundingBox()).width;
}
