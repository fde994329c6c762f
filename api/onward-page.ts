/** The page after coming back from an identity provider: it leads on from this site, so that the browser sends the session's cookie along. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** A redirect would still count as the other site's and lose the cookie (SameSite=Strict). No script is needed. */
export function onwardPage(path: string): string {
  const to = escaped(path);
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Zuschlag</title>
<meta http-equiv="refresh" content="0;url=${to}"></head>
<body><p><a href="${to}">Weiter / Continue</a></p></body></html>
`;
}
