// Files of all buckets; pictures are shown.
import type { FileSummary } from "../files-view.ts";
import type { Detail } from "./detail.ts";
import { element, icon } from "./element.ts";
import { fullMoment, moment, size } from "./format.ts";
import { ICONS } from "./icons.ts";
import { showList } from "./list-page.ts";
import { facts, permissionList, section, tag } from "./parts.ts";

/** Draws the page. */
export function showFiles(main: HTMLElement): () => void {
  return showList<FileSummary>(main, {
    title: "Files",
    lead: "What people have uploaded, with who may read it.",
    path: "files",
    columns: [
      { label: "File", cell: nameOf },
      { label: "Bucket", cell: (file) => file.bucketName, isExtra: true },
      { label: "Kind", cell: (file) => file.mimeType, isExtra: true },
      { label: "Size", cell: (file) => size(file.sizeBytes), isNumber: true },
      { label: "When", cell: (file) => moment(file.createdAt), isNumber: true },
    ],
    keyOf: (file) => file.id,
    detail: fileDetail,
    empty: "No file has been uploaded yet.",
  });
}

const pictureOf = ({ bucketId, id }: FileSummary): string =>
  `/console/api/files/${encodeURIComponent(bucketId)}/${encodeURIComponent(id)}/picture`;

function nameOf(file: FileSummary): HTMLElement {
  const sign = file.isPicture
    ? element("img", { src: pictureOf(file), alt: "", width: 40, height: 40, loading: "lazy" })
    : element("span", { class: "file-sign" }, icon(ICONS.files));
  return element("span", { class: "file-name" }, sign, element("span", { class: "cut" }, file.name));
}

function fileDetail(file: FileSummary): Detail {
  return {
    kind: `File in ${file.bucketName}`,
    title: file.name,
    content: [
      file.isPicture && element("img", { class: "picture", src: pictureOf(file), alt: file.name }),
      !file.isComplete && element("p", {}, tag("pieces are missing", "late")),
      section("This file allows", permissionList(file.permissions, "No permissions of its own.")),
      section("Its bucket allows", permissionList(file.bucketPermissions, "Nothing: only functions and keys.")),
      section(
        "About",
        facts([
          ["Kind", file.mimeType],
          ["Size", size(file.sizeBytes)],
          ["Uploaded", fullMoment(file.createdAt)],
          ["File", element("code", {}, file.id)],
          ["Bucket", element("code", {}, file.bucketId)],
        ]),
      ),
    ],
  };
}
