/** IP addresses that no outside service has: loopback, private, link-local, documentation, multicast, tunnels into them. */

/** First address and prefix length of each block that is not the public internet (IANA special-purpose registry). */
const IPV4_BLOCKS: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const ipv4Number = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** address: four decimal numbers, as the URL standard writes them. */
export function isReservedIpv4(address: string): boolean {
  const value = ipv4Number(address);
  return IPV4_BLOCKS.some(([first, prefix]) => {
    const size = 2 ** (32 - prefix);
    return Math.floor(value / size) === Math.floor(ipv4Number(first) / size);
  });
}

/** The eight groups of an address in the shortened form of the URL standard. */
function ipv6Groups(address: string): readonly number[] {
  const [head = '', tail] = address.split('::');
  const groupsOf = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [first, last] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...new Array<number>(zeros).fill(0), ...last];
}

/**
 * Only 2000::/3 is public, without the blocks for documentation (2001:db8, 3fff), Teredo and other protocol uses
 * (2001:0000/23) and 6to4 (2002), which can lead to any IPv4 address. Mapped, translated and compatible forms of IPv4
 * lie outside 2000::/3.
 */
export function isReservedIpv6(address: string): boolean {
  const [first = 0, second = 0] = ipv6Groups(address);
  if (first >> 13 !== 1) return true;
  if (first === 0x2002 || first === 0x3fff) return true;
  return first === 0x2001 && (second < 0x200 || second === 0xdb8);
}
