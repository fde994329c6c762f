/** Endpoints outside the public internet are refused in every way of writing them, unless listed. */
import { describe, expect, it } from 'vitest';
import type { ResolveHost } from '../../benchmark/endpoint-guard.js';
import { checkEndpointUrl } from '../../benchmark/endpoint-guard.js';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'api.example.org': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'intern.example.org': ['10.1.2.3'],
  'halb.example.org': ['93.184.215.14', '192.168.0.10'],
  'mapped.example.org': ['::ffff:127.0.0.1'],
};

const resolve: ResolveHost = (hostname) => {
  const addresses = NAMES[hostname];
  if (addresses === undefined) return Promise.reject(new Error('ENOTFOUND'));
  return Promise.resolve(
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
};

const check = (url: string, allowHosts: readonly string[] = []) =>
  checkEndpointUrl(url, { allowHosts, resolve });

describe('an endpoint URL', () => {
  it.each([
    ['http://127.0.0.1/v1', 'forbiddenAddress'],
    ['http://127.1.2.3:8080/v1', 'forbiddenAddress'],
    ['http://localhost/v1', 'forbiddenAddress'],
    ['http://LOCALHOST/v1', 'forbiddenAddress'],
    ['http://localhost./v1', 'forbiddenAddress'],
    ['http://0.0.0.0/v1', 'forbiddenAddress'],
    ['http://10.0.0.1/v1', 'forbiddenAddress'],
    ['http://172.16.0.1/v1', 'forbiddenAddress'],
    ['http://172.31.255.255/v1', 'forbiddenAddress'],
    ['http://192.168.1.1/v1', 'forbiddenAddress'],
    ['http://169.254.169.254/v1', 'forbiddenAddress'],
    ['http://100.64.0.1/v1', 'forbiddenAddress'],
    ['http://192.0.2.1/v1', 'forbiddenAddress'],
    ['http://198.18.0.1/v1', 'forbiddenAddress'],
    ['http://224.0.0.1/v1', 'forbiddenAddress'],
    ['http://255.255.255.255/v1', 'forbiddenAddress'],
    ['http://[::1]/v1', 'forbiddenAddress'],
    ['http://[::]/v1', 'forbiddenAddress'],
    ['http://[::ffff:127.0.0.1]/v1', 'forbiddenAddress'],
    ['http://[::ffff:8.8.8.8]/v1', 'forbiddenAddress'],
    ['http://[::127.0.0.1]/v1', 'forbiddenAddress'],
    ['http://[64:ff9b::7f00:1]/v1', 'forbiddenAddress'],
    ['http://[2002:7f00:1::]/v1', 'forbiddenAddress'],
    ['http://[2001:0:7f00:1::]/v1', 'forbiddenAddress'],
    ['http://[fe80::1]/v1', 'forbiddenAddress'],
    ['http://[fc00::1]/v1', 'forbiddenAddress'],
    ['http://[fd12:3456::1]/v1', 'forbiddenAddress'],
    ['http://[ff02::1]/v1', 'forbiddenAddress'],
    ['http://[2001:db8::1]/v1', 'forbiddenAddress'],
    ['http://intern.example.org/v1', 'forbiddenAddress'],
    ['http://halb.example.org/v1', 'forbiddenAddress'],
    ['http://mapped.example.org/v1', 'forbiddenAddress'],
    ['http://2130706433/v1', 'disguisedAddress'],
    ['http://0x7f000001/v1', 'disguisedAddress'],
    ['http://0177.0.0.1/v1', 'disguisedAddress'],
    ['http://127.1/v1', 'disguisedAddress'],
    ['http://0x7f.1/v1', 'disguisedAddress'],
    ['http://127.0.0.1./v1', 'disguisedAddress'],
    ['http://１２７.0.0.1/v1', 'disguisedAddress'],
    ['http://134744072/v1', 'disguisedAddress'],
    ['http://%31%32%37.0.0.1/v1', 'disguisedAddress'],
    ['http://user:geheim@api.example.org/v1', 'credentials'],
    ['http://user@api.example.org/v1', 'credentials'],
    ['http://@api.example.org/v1', 'credentials'],
    ['http://api.example.org@127.0.0.1/v1', 'credentials'],
    ['ftp://api.example.org/v1', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://api.example.org/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://api.example.org/v1?key=1', 'queryOrFragment'],
    ['https://api.example.org/v1#a', 'queryOrFragment'],
    ['https://gibtesnicht.example.org/v1', 'unresolvable'],
    ['api.example.org/v1', 'notAnUrl'],
    ['http://[fe80::1%25eth0]/v1', 'notAnUrl'],
    ['http://', 'notAnUrl'],
    ['', 'notAnUrl'],
  ])('%s is refused: %s', async (url, fault) => {
    expect(await check(url)).toMatchObject({ kind: 'refused', fault });
  });

  it.each([
    ['https://api.example.org/v1'],
    ['http://api.example.org:8080/v1/'],
    ['https://93.184.215.14/v1'],
    ['https://172.32.0.1/v1'],
    ['https://[2606:4700::1111]/v1'],
  ])('%s is allowed', async (url) => {
    expect(await check(url)).toMatchObject({ kind: 'allowed' });
  });

  it.each([
    ['http://127.0.0.1:4010/v1', '127.0.0.1:4010'],
    ['http://localhost:4010/v1', 'localhost:4010'],
    ['http://[::1]:4010/v1', '[::1]:4010'],
    ['http://127.0.0.1/v1', '127.0.0.1:80'],
    ['https://intern.example.org/v1', 'intern.example.org:443'],
  ])('%s is allowed when %s is listed', async (url, host) => {
    expect(await check(url, [host])).toMatchObject({ kind: 'allowed' });
  });

  it.each([
    ['http://127.0.0.1:4011/v1', '127.0.0.1:4010'],
    ['http://127.0.0.2:4010/v1', '127.0.0.1:4010'],
    ['http://user@127.0.0.1:4010/v1', '127.0.0.1:4010'],
    ['http://2130706433:4010/v1', '127.0.0.1:4010'],
    ['ftp://127.0.0.1:4010/v1', '127.0.0.1:4010'],
  ])('%s is refused although %s is listed', async (url, host) => {
    expect(await check(url, [host])).toMatchObject({ kind: 'refused' });
  });

  it('comes back with the addresses that may be connected to', async () => {
    const result = await check('https://api.example.org/v1');
    if (result.kind === 'refused') throw new Error(result.fault);
    expect(result.addresses.map(({ address }) => address)).toEqual(NAMES['api.example.org']);
  });
});
