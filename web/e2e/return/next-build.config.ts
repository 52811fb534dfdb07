// The app as it is deployed next: the same sources under names of their own, so that nothing of the build before is found
// in it by its name. It is weighed no second time: other names are a few bytes more or less.
import { mergeConfig, type PluginOption, type UserConfig } from "vite";
import thisBuild from "../../vite.config.ts";

const WEIGHED = "tenang-first-load";
const { plugins = [], ...rest }: UserConfig = thisBuild;
const isWeighing = (plugin: PluginOption): boolean => Boolean(plugin && "name" in plugin && plugin.name === WEIGHED);

export default mergeConfig(rest, {
  root: new URL("../..", import.meta.url).pathname,
  plugins: [...plugins.filter((plugin) => !isWeighing(plugin)), { name: "next-build", augmentChunkHash: () => "next" }],
});
