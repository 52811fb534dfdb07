/// <reference types="vite-plugin-pwa/client" />

interface ImportMetaEnv {
  /** Such as https://cloud.appwrite.io/v1; by default `/v1` of the page's own origin. */
  readonly VITE_APPWRITE_ENDPOINT?: string;
  /** By default "tenang". */
  readonly VITE_APPWRITE_PROJECT_ID?: string;
  /** Where the map's pictures are, with {z}, {x} and {y}; by default OpenStreetMap's own server. */
  readonly VITE_MAP_TILES?: string;
  /** Whom to thank for them, as HTML; by default OpenStreetMap. */
  readonly VITE_MAP_ATTRIBUTION?: string;
}
