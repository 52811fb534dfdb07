// The app as it is deployed next: the same sources under names of their own, so that nothing of the build before is found
// in it by its name.
import { mergeConfig } from "vite";
import thisBuild from "../../vite.config.ts";

export default mergeConfig(thisBuild, {
  root: new URL("../..", import.meta.url).pathname,
  plugins: [{ name: "next-build", augmentChunkHash: () => "next" }],
});
