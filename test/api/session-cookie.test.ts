/** The session cookie's form, and what another site can not make a browser do with it. */
import { describe, expect, it } from 'vitest';
import { subscriberAddress } from '../../api/client-connection.js';
import { csrfTokenFits, csrfTokenOf, isCrossSite } from '../../api/cross-site.js';
import { clearCookie, readCookie, setCookie } from '../../api/session-cookie.js';

describe('the session cookie', () => {
  it('over TLS has the __Host- prefix and all that it demands', () => {
    expect(setCookie('host', 'abc', 43_200_000)).toBe(
      '__Host-zuschlag=abc; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
    expect(clearCookie('host')).toBe(
      '__Host-zuschlag=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
  });

  it('on this machine without TLS has a plain name and is not Secure', () => {
    expect(setCookie('loopback', 'abc', 1_999)).toBe(
      'zuschlag=abc; Max-Age=1; Path=/; HttpOnly; SameSite=Strict',
    );
  });

  it.each([
    ['zuschlag=abc', 'loopback', 'abc'],
    ['a=b; zuschlag=abc; c=d', 'loopback', 'abc'],
    ['__Host-zuschlag=abc', 'host', 'abc'],
    ['__Host-zuschlag=abc', 'loopback', null],
    ['zuschlag=abc', 'host', null],
    ['zuschlag=abc; zuschlag=def', 'loopback', null],
    ['xzuschlag=abc', 'loopback', null],
    ['', 'host', null],
    [undefined, 'host', null],
  ] as const)('of "%s" is read for %s as %s', (header, form, token) => {
    expect(readCookie(header, form)).toBe(token);
  });
});

describe('a request from elsewhere', () => {
  const host = 'vergabe.example.org';
  it.each([
    ['same-origin', undefined, false],
    ['none', undefined, false],
    ['same-site', undefined, true],
    ['cross-site', undefined, true],
    ['', undefined, true],
    ['same-origin', 'https://evil.example', false],
    [undefined, 'https://vergabe.example.org', false],
    [undefined, 'https://vergabe.example.org:8443', true],
    [undefined, 'https://evil.example', true],
    [undefined, 'null', true],
    [undefined, undefined, false],
  ] as const)('Sec-Fetch-Site "%s", Origin %s: %s', (fetchSite, origin, elsewhere) => {
    expect(isCrossSite({ fetchSite, origin, host })).toBe(elsewhere);
  });

  it('does not know the token of the session, which fits no other session', () => {
    const token = csrfTokenOf('session-a');
    expect(csrfTokenFits('session-a', token)).toBe(true);
    expect(csrfTokenFits('session-b', token)).toBe(false);
    for (const wrong of [undefined, '', 'session-a', `${token}x`, token.slice(1)]) {
      expect(csrfTokenFits('session-a', wrong)).toBe(false);
    }
  });
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('failures from %s count for %s', (ip, subscriber) => {
  expect(subscriberAddress(ip)).toBe(subscriber);
});
