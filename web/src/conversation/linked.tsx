/** What a person typed, its links made safe to follow: they open beside the app, which they learn nothing of. */
import { partsOf } from "./links.ts";

export function Linked({ children }: { children: string }) {
  const parts = partsOf(children);
  if (parts.every(({ href }) => href === null)) return children;
  return parts.map(({ text, href }, index) =>
    href === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stay in their places
      <span key={index}>{text}</span>
    ) : (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        key={index}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        dir="ltr"
        className="underline decoration-1 underline-offset-[0.2em]"
      >
        {text}
      </a>
    ),
  );
}
