/** A page of small print, short enough to be read. */
import { useLanguage } from "../../lib/use-language.ts";
import { PageTitle } from "../../shell/page-title.tsx";
import { SiteHeader } from "../../shell/site-header.tsx";

export type Paragraph = { key: string; title: string; text: string };

export function PaperPage({
  title,
  lede,
  paragraphs,
}: {
  title: string;
  lede: string;
  paragraphs: readonly Paragraph[];
}) {
  const language = useLanguage();
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <SiteHeader />
      <main id="content" lang={language} className="mx-auto w-full max-w-160 px-5 pt-6 pb-20">
        <h1 className="text-[min(2.25rem,11vw)] leading-[1.12] tracking-display">{title}</h1>
        <p className="mt-3 text-lead text-ink-muted">{lede}</p>
        {paragraphs.map((paragraph) => (
          <section key={paragraph.key} className="mt-8 border-t border-line pt-5">
            <h2 className="text-lead">{paragraph.title}</h2>
            <p className="mt-1 text-pretty text-ink-muted">{paragraph.text}</p>
          </section>
        ))}
      </main>
    </>
  );
}
