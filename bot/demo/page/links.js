/** What pressing a link does: the bot's own links work on this phone, all others open nothing. */

const TELEGRAM_HOSTS = new Set(["t.me", "telegram.me"]);

/** One of {kind: "start", payload} · {kind: "share", text} · {kind: "outside", address}. */
export function meaning(address) {
  const outside = { kind: "outside", address };
  if (!URL.canParse(address)) return outside;
  const url = new URL(address);
  const query = url.searchParams;
  const isTelegram = TELEGRAM_HOSTS.has(url.hostname);
  if (isTelegram && url.pathname === "/share/url") {
    const text = [query.get("url"), query.get("text")].filter(Boolean).join("\n");
    return { kind: "share", text };
  }
  if ((isTelegram || address.startsWith("tg://resolve")) && query.has("start")) {
    return { kind: "start", payload: query.get("start") };
  }
  return outside;
}
