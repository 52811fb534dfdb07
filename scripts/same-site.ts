// Whether a browser takes the app and the API for one site. Only then is a session a cookie of the page's own; else it
// lies where scripts can read it, and browsers that block other sites' cookies keep none.

/** Names under which registries and hosts give out names: two of their customers are not one site. */
const SHARED_SUFFIX =
  /^(?:(?:ac|biz|co|com|desa|edu|go|gov|mil|my|net|or|org|sch|web)\.[a-z]{2}|(?:github|gitlab)\.io|pages\.dev|workers\.dev|(?:netlify|vercel|web|fly|herokuapp|firebaseapp)\.(?:app|com|dev)|appwrite\.(?:global|network|run)|ngrok(?:-free)?\.app|cloudfront\.net|amazonaws\.com)$/u;
const IS_ADDRESS = /^[\d.]+$|:/u;

/** The part of a host that somebody has to themselves, such as `tenang.example`; null for a bare suffix. */
const ownName = (host: string): string | null => {
  if (IS_ADDRESS.test(host) || !host.includes(".")) return host;
  const labels = host.split(".");
  for (const size of [2, 3]) {
    const name = labels.slice(-size).join(".");
    if (!SHARED_SUFFIX.test(name)) return labels.length >= size ? name : null;
  }
  return labels.length > 3 ? labels.slice(-4).join(".") : null;
};

export const isSameSite = (first: string, second: string): boolean => {
  const [one, other] = [new URL(first), new URL(second)];
  const name = ownName(one.hostname);
  return one.protocol === other.protocol && name !== null && name === ownName(other.hostname);
};
