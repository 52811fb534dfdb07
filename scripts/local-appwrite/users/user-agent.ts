// What a session says of the device: a small reading of the User-Agent header.

/** Client fields of a session; unknown parts are empty. */
export interface DeviceTraits {
  readonly osCode: string;
  readonly osName: string;
  readonly osVersion: string;
  readonly clientType: string;
  readonly clientCode: string;
  readonly clientName: string;
  readonly clientVersion: string;
  readonly clientEngine: string;
  readonly clientEngineVersion: string;
  readonly deviceName: string;
  readonly deviceBrand: string;
  readonly deviceModel: string;
}

const SYSTEMS: readonly [pattern: RegExp, code: string, name: string][] = [
  [/Android ?([\d.]*)/, "AND", "Android"],
  [/(?:iPhone|iPad).*? OS ([\d_]+)/, "IOS", "iOS"],
  [/Windows NT ([\d.]+)/, "WIN", "Windows"],
  [/Mac OS X ([\d_.]+)/, "MAC", "Mac"],
  [/Linux()/, "LIN", "GNU/Linux"],
];
const BROWSERS: readonly [pattern: RegExp, code: string, name: string, engine: string][] = [
  [/Edg(?:e|A|iOS)?\/([\d.]+)/, "PS", "Microsoft Edge", "Blink"],
  [/Firefox\/([\d.]+)/, "FF", "Firefox", "Gecko"],
  [/(?:Chrome|CriOS)\/([\d.]+)/, "CH", "Chrome", "Blink"],
  [/Version\/([\d.]+).*Safari/, "SF", "Safari", "WebKit"],
];

/** Reads a User-Agent header. */
export function deviceTraits(userAgent: string): DeviceTraits {
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent));
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent));
  const apple = /iPhone|iPad/.exec(userAgent)?.[0] ?? "";
  return {
    osCode: system?.[1] ?? "",
    osName: system?.[2] ?? "",
    osVersion: (system?.[0].exec(userAgent)?.[1] ?? "").replaceAll("_", "."),
    clientType: browser ? "browser" : "",
    clientCode: browser?.[1] ?? "",
    clientName: browser?.[2] ?? "",
    clientVersion: browser?.[0].exec(userAgent)?.[1] ?? "",
    clientEngine: browser?.[3] ?? "",
    clientEngineVersion: browser?.[0].exec(userAgent)?.[1] ?? "",
    deviceName: /Mobile|Android|iPhone/.test(userAgent) ? "smartphone" : browser ? "desktop" : "",
    deviceBrand: apple ? "Apple" : "",
    deviceModel: apple,
  };
}
