/** Endpoint addresses: public ones pass, every way to name this machine or a private net is refused. */
import { describe, expect, it } from 'vitest';
import type { EndpointRules } from '../../../criteria/bid/check-endpoint-url.js';
import { checkEndpointUrl } from '../../../criteria/bid/check-endpoint-url.js';

const STRICT: EndpointRules = { allowHosts: [], allowSimulators: false };
const ruleOf = (url: string, rules = STRICT): string | null =>
  checkEndpointUrl(url, rules)?.rule ?? null;

describe('endpoint addresses', () => {
  it.each([
    'https://modell.example.org/v1',
    'http://modell.example.org:8080/v1',
    'https://93.184.216.34/v1',
    'https://172.15.255.255/',
    'https://172.32.0.0/',
    'https://100.63.255.255/',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/v1',
    'https://bücher.example.org/',
  ])('%s may be tried', (url) => {
    expect(ruleOf(url)).toBeNull();
  });

  it.each([
    'http://localhost/v1',
    'http://LOCALHOST:8080',
    'http://localhost./',
    'http://a.localhost/',
    'http://drucker.local/',
    'http://db.internal/',
    'http://router.home.arpa/',
    'http://intranet/',
    'http://127.0.0.1/',
    'http://127.255.255.254/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://127%2e0%2e0%2e1/',
    'http://１２７.0.0.1/',
    'http://127。0。0。1/',
    'http://0.0.0.0/',
    'http://0/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://192.0.2.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fc00::1]/',
    'http://[fd12:3456::1]/',
    'http://[ff02::1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:db8::1]/',
    'http://[2001::1]/',
  ])('%s is a forbidden host', (url) => {
    expect(ruleOf(url)).toBe('endpoint.forbiddenHost');
  });

  it.each(['http://134744072/', 'http://0x08080808/', 'http://8.8.2056/', 'http://010.8.8.8/'])(
    '%s disguises a public address',
    (url) => {
      expect(ruleOf(url)).toBe('endpoint.disguisedHost');
    },
  );

  it.each([
    ['', 'endpoint.notAUrl'],
    ['modell.example.org', 'endpoint.notAUrl'],
    ['//modell.example.org', 'endpoint.notAUrl'],
    ['ftp://modell.example.org', 'endpoint.notAUrl'],
    ['file:///etc/passwd', 'endpoint.notAUrl'],
    ['javascript:alert(1)', 'endpoint.notAUrl'],
    ['http:modell.example.org', 'endpoint.notAUrl'],
    ['http://modell.example.org\\@127.0.0.1', 'endpoint.notAUrl'],
    ['http://modell.example.org\t/', 'endpoint.notAUrl'],
    [' http://modell.example.org', 'endpoint.notAUrl'],
    ['http://[fe80::1%25eth0]/', 'endpoint.notAUrl'],
    ['http://user:pw@modell.example.org/', 'endpoint.credentials'],
    ['http://modell.example.org@127.0.0.1/', 'endpoint.credentials'],
    ['https://modell.example.org/?a=1', 'endpoint.query'],
    ['https://modell.example.org/#a', 'endpoint.query'],
    ['${simulator:alpha}', 'endpoint.placeholder'],
    ['https://${HOST}/', 'endpoint.placeholder'],
  ])('%s is refused as %s', (url, rule) => {
    expect(ruleOf(url)).toBe(rule);
  });

  it('an operator may list a host, with or without its port, and only that one passes', () => {
    const rules = { allowHosts: ['localhost', '127.0.0.1:8080'], allowSimulators: false };
    expect(ruleOf('http://localhost:9/v1', rules)).toBeNull();
    expect(ruleOf('http://127.0.0.1:8080/v1', rules)).toBeNull();
    expect(ruleOf('http://127.0.0.1:8081/v1', rules)).toBe('endpoint.forbiddenHost');
    expect(ruleOf('http://127.0.0.2:8080/v1', rules)).toBe('endpoint.forbiddenHost');
  });

  it('a simulator may stand for the address where that is allowed, and nothing that only looks like one', () => {
    const rules = { allowHosts: [], allowSimulators: true };
    expect(ruleOf('${simulator:alpha}', rules)).toBeNull();
    expect(ruleOf('${simulator:alpha}/v1', rules)).toBeNull();
    expect(ruleOf('http://${simulator:alpha}', rules)).toBe('endpoint.placeholder');
    expect(ruleOf('${simulator:}', rules)).toBe('endpoint.placeholder');
    expect(ruleOf('${env:HOME}', rules)).toBe('endpoint.placeholder');
  });
});
