import { expect, test } from "vitest";
import { mapsLink } from "./maps-link.ts";

test("an Android phone opens the map of its owner, at the pin and under the address", () => {
  expect(mapsLink("-6.2513,106.8206", "Jl. Kemang (Timur) 18", "Mozilla/5.0 (Linux; Android 15)")).toBe(
    "geo:-6.2513,106.8206?q=-6.2513,106.8206(Jl.%20Kemang%20%20Timur%20%2018)",
  );
});

test.each(["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)", "Mozilla/5.0 (X11; Linux x86_64)"])(
  "%s, which may know no geo: address, gets the way on the web",
  (userAgent) => {
    expect(mapsLink("-6.2513,106.8206", "Jl. Kemang", userAgent)).toBe(
      "https://www.google.com/maps/dir/?api=1&destination=-6.2513%2C106.8206",
    );
  },
);
