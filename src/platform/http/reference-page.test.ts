import { expect, test } from 'vitest';
import { slices } from '#app/slices';
import { newHouse } from '#testkit/house';
import { openApiDocument } from './openapi.ts';
import { referencePage } from './reference-page.ts';

test('the reference shows every operation and shape, links to nothing that is not there, and can run nothing', async () => {
  const document = openApiDocument(slices);
  const page = referencePage(document);
  const operations = Object.values(document['paths'] as Record<string, Record<string, { operationId: string }>>).flatMap((methods) => Object.values(methods));
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
  expect(operations.filter(({ operationId }) => !ids.has(operationId))).toEqual([]);
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
  expect(links.filter((id) => !ids.has(id))).toEqual([]);
  expect(page).not.toMatch(/<script|javascript:|https?:\/\/(?!www\.w3\.org)/);

  const house = await newHouse();
  const served = await house.anonymous().get('/docs/api');
  expect(served.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect((await house.anonymous().get('/docs/api.css')).headers.get('content-type')).toContain('text/css');
});
