// Reads the web app's sources for habits that break it on somebody's phone and that no type can forbid.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "rolldown/utils";

const webRoot = path.resolve(import.meta.dirname, "../../web/src");

export interface WebSource {
  /** Relative to web/src. */
  file: string;
  text: string;
}

export const webSources = (): WebSource[] =>
  sourcesAndTests().filter(({ file }) => !/\.test\.tsx?$/u.test(file) && !file.startsWith("testing/"));

export const sourcesAndTests = (): WebSource[] =>
  readdirSync(webRoot, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/u.test(file) && !/\.d\.ts$/u.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(webRoot, file), "utf8") }));

type Node = { type: string; start: number; end: number; [key: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

/**
 * Elements in which a text stands beside something that comes and goes, or itself comes and goes beside something else.
 * A browser that translates the page replaces the text by nodes of its own; React then inserts before, or removes, a
 * text that is no longer there, and the screen falls.
 */
export const mixedChildren = ({ file, text }: WebSource): string[] => {
  const found: string[] = [];
  const look = (element: unknown) => {
    const children = (element as { children: Node[] }).children.filter((child) => !isBlank(child));
    if (children.length < 2) return;
    const changing = children.filter(comesAndGoes);
    const isMixed = changing.length > 0 && children.some(mayBeText);
    if (isMixed) found.push(`${file}:${lineOf(text, (element as Node).start)}`);
  };
  new Visitor({ JSXElement: look, JSXFragment: look }).visit(parse(file, text));
  return found;
};

export const parse = (file: string, text: string) =>
  parseSync(file, text, { lang: file.endsWith(".tsx") ? "tsx" : "ts" }).program;

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

const expressionOf = (child: Node): Node => {
  let node = child.type === "JSXExpressionContainer" ? (child.expression as Node) : child;
  while (node.type === "ParenthesizedExpression" || node.type === "TSAsExpression") node = node.expression as Node;
  return node;
};

/** Whitespace over a line's end and comments render nothing. */
const isBlank = (child: Node): boolean =>
  child.type === "JSXText"
    ? String(child.value).trim() === "" && String(child.value).includes("\n")
    : expressionOf(child).type === "JSXEmptyExpression";

const comesAndGoes = (child: Node): boolean => {
  const node = expressionOf(child);
  return (
    node.type === "LogicalExpression" ||
    node.type === "ConditionalExpression" ||
    // A list: `rows.map(…)`.
    (node.type === "CallExpression" && isNode(node.callee) && memberName(node.callee) === "map")
  );
};

const memberName = (callee: Node): string | undefined =>
  callee.type === "MemberExpression" && isNode(callee.property) ? String(callee.property.name) : undefined;

const mayBeText = (child: Node): boolean => {
  const node = expressionOf(child);
  switch (node.type) {
    case "JSXElement":
      return false;
    case "JSXFragment":
      return (node.children as Node[]).some((each) => !isBlank(each) && mayBeText(each));
    case "JSXText":
    case "Literal":
    case "TemplateLiteral":
      return true;
    case "LogicalExpression":
      return mayBeText(node.right as Node);
    case "ConditionalExpression":
      return mayBeText(node.consequent as Node) || mayBeText(node.alternate as Node);
    case "CallExpression": {
      if (!isNode(node.callee) || memberName(node.callee) !== "map") return true;
      const [callback] = node.arguments as Node[];
      const body = callback?.body as Node | undefined;
      return !(
        body &&
        (body.type === "JSXElement" || body.type === "ParenthesizedExpression" || body.type === "BlockStatement")
      );
    }
    case "MemberExpression":
      // By convention `.node` is an element.
      return memberName(node) !== "node";
    default:
      return true;
  }
};

/** What only `lib/platform` may touch: each may hang, fail or be missing, and is asked there with a deadline. */
const PLATFORM_OBJECTS =
  /\b(?:localStorage|sessionStorage|indexedDB|caches|Notification|createImageBitmap|PushManager|BarcodeDetector)\b/u;
const PLATFORM_CALLS =
  /\bnavigator\s*\??\.\s*(?:geolocation|serviceWorker|clipboard|wakeLock|share|canShare|permissions|mediaDevices|storage|credentials|locks|bluetooth|usb|setAppBadge)\b|\.(?:toBlob|requestPermission|requestFullscreen|requestPictureInPicture|decode|getCurrentPosition|watchPosition|showNotification|arrayBuffer)\(/u;
const PLATFORM = "lib/platform/";

/** Lines outside `lib/platform` that ask the platform for something themselves. */
export const platformCalls = ({ file, text }: WebSource): string[] =>
  file.startsWith(PLATFORM)
    ? []
    : withoutComments(text)
        .split("\n")
        .flatMap((line, index) =>
          PLATFORM_OBJECTS.test(line) || PLATFORM_CALLS.test(line) ? `${file}:${index + 1}` : [],
        );

/** Downloads that nobody asks for again: every `import()` goes through `download`, or through what is made of it. */
export const bareDownloads = ({ file, text }: WebSource): string[] => {
  const found: string[] = [];
  const allowed: { start: number; end: number }[] = [];
  const imports: { start: number }[] = [];
  new Visitor({
    CallExpression(call) {
      const { callee } = call as unknown as { callee: Node };
      if (DOWNLOADERS.has(String(callee.name))) allowed.push(call);
    },
    ImportExpression(node) {
      imports.push(node);
    },
  }).visit(parse(file, text));
  for (const { start } of imports) {
    if (!allowed.some((call) => call.start < start && start < call.end)) found.push(`${file}:${lineOf(text, start)}`);
  }
  return found;
};

const DOWNLOADERS = new Set(["download", "lazyPage", "lazyPart"]);

/** Comments blanked out, lines kept. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*$/gmu, (comment) => comment.replace(/[^\n]/gu, " "));
