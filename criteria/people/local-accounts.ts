/** Local accounts (name and password, no second factor) are served on this machine only, unless the operator says otherwise. */
import type { Bilingual } from '../bilingual.js';

/** Setting that allows local accounts on other addresses. */
export const LOCAL_ACCOUNTS_VARIABLE = 'ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE';

/** Whether a host name or address can be reached from this machine only. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** Why local accounts are not served on this host, or null when they may be. */
export const openHostFault = (host: string, confirmed: boolean): Bilingual | null =>
  confirmed || isLoopbackHost(host)
    ? null
    : {
        de: `Lokale Konten werden nur auf dieser Maschine bereitgestellt, nicht auf HOST=${host}. Mit einem TLS-Proxy davor: ${LOCAL_ACCOUNTS_VARIABLE}=yes`,
        en: `Local accounts are served on this machine only, not on HOST=${host}. With a TLS proxy before it: ${LOCAL_ACCOUNTS_VARIABLE}=yes`,
      };
