/** Starts the app: theme, words, screens. Nothing of the server is loaded here. */
import "./theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, preloadFirstScreen } from "./app.tsx";
import { startOutboxWhenSettled } from "./conversation/start-outbox.ts";
import { carryPressOver } from "./lib/carry-press.ts";
import { startI18n } from "./lib/i18n.ts";
import { followSystemTheme } from "./lib/theme.ts";
import { keepEntersOfInputMethods } from "./ui/enter.ts";

followSystemTheme();
keepEntersOfInputMethods();
carryPressOver();
startOutboxWhenSettled();

async function start(): Promise<void> {
  await startI18n();
  await preloadFirstScreen();
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root.");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

// Without its first words or screens there is no app to say so: index.html has a sentence for it.
start().catch(() => dispatchEvent(new Event("stuck")));
