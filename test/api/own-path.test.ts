/** The way back after signing in leads to this installation, whatever a browser makes of the text. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ownPath } from '../../api/oidc/own-path.js';
import { onwardPage } from '../../api/onward-page.js';

describe('an own path', () => {
  it.each([
    ['/', '/'],
    ['/verfahren?seite=2#unten', '/verfahren?seite=2#unten'],
    ['/a/../b', '/b'],
    ['/%5c%5cevil.example', '/%5c%5cevil.example'],
    ['/?next=//evil.example', '/?next=//evil.example'],
    ['/@evil.example', '/@evil.example'],
    ['/:80', '/:80'],
  ])('%s leads to %s', (given, path) => {
    expect(ownPath(given)).toBe(path);
  });

  it.each([
    '',
    'verfahren',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/../\\evil.example',
    '/../\\/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/%2e%2e//evil.example',
    '/%2E//evil.example',
    '/a/..//evil.example',
    '/a/../..//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/..\t//evil.example',
    ' //evil.example',
    '/ x',
    '/ä',
    'https://evil.example',
    'javascript:alert(1)',
    `/${'x'.repeat(1_000)}`,
  ])('%j is none', (given) => {
    expect(ownPath(given)).toBeNull();
  });

  it('always stays on its host, also when it is followed again', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '\t',
      '@',
      ':',
      'x',
      '?',
      '#',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = ownPath(`/${pieces.join('')}`);
        if (path === null) return;
        expect(new URL(path, 'https://vergabe.example').origin).toBe('https://vergabe.example');
        expect(ownPath(path)).toBe(path);
      }),
      { numRuns: 5_000 },
    );
  });
});

it('is written into the page so that nothing in it becomes part of the page', () => {
  const page = onwardPage(`/?a="><script>'&`);
  expect(page).toContain('url=/?a=&quot;&gt;&lt;script&gt;&#39;&amp;');
  expect(page).not.toContain('<script>');
});
