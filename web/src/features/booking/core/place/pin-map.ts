/**
 * The map under the pin: the one file that knows which map it is (Leaflet, with tiles from a configured address).
 * Another map takes its place by offering the same `openMap`. Heavy: reach it through a dynamic import.
 */
import {
  type Coords,
  control,
  divIcon,
  GridLayer,
  type LatLngExpression,
  map as leafletMap,
  marker,
  tileLayer,
} from "leaflet";
import "leaflet/dist/leaflet.css";
import type { Coordinates } from "#schema/booking";
import "./pin-map.css";

/** What the dialog needs of a map; its middle is the pin. */
export type PinMap = {
  /** Brings a place under the pin. Reports nothing: the caller knows. */
  moveTo(at: Coordinates): void;
  zoomBy(levels: 1 | -1): void;
  close(): void;
};

export type PinMapWish = {
  at: Coordinates;
  /** Shown by name, so that a map without pictures still says where one is. */
  landmark: { at: Coordinates; name: string };
  /** Whether to begin close enough to see single houses. */
  isNear: boolean;
  /** The map was dragged: this is under the pin now. */
  onDragged: (at: Coordinates) => void;
};

const TILES = import.meta.env.VITE_MAP_TILES || "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
const ATTRIBUTION =
  import.meta.env.VITE_MAP_ATTRIBUTION ||
  '© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer">OpenStreetMap</a>';

const ZOOM = { min: 11, far: 15, near: 17, max: 19 };

/** A quiet grid that moves with the ground: what is seen where pictures are missing or late. */
class Grid extends GridLayer {
  override createTile(_coords: Coords): HTMLElement {
    const tile = document.createElement("div");
    tile.className = "pin-map-grid";
    return tile;
  }
}

const pointOf = ({ lat, lng }: Coordinates): LatLngExpression => [lat, lng];

export function openMap(node: HTMLElement, { at, landmark, isNear, onDragged }: PinMapWish): PinMap {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = leafletMap(node, {
    center: pointOf(at),
    zoom: isNear ? ZOOM.near : ZOOM.far,
    minZoom: ZOOM.min,
    maxZoom: ZOOM.max,
    // Our own buttons and keys, with words; and zooming keeps what is under the pin.
    zoomControl: false,
    keyboard: false,
    scrollWheelZoom: "center",
    touchZoom: "center",
    doubleClickZoom: "center",
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    inertia: !calm,
  });
  map.attributionControl.setPrefix(false);
  map.addLayer(new Grid({ maxZoom: ZOOM.max }));
  tileLayer(TILES, { attribution: ATTRIBUTION, maxZoom: ZOOM.max }).addTo(map);
  control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  const name = document.createElement("span");
  name.textContent = landmark.name;
  marker(pointOf(landmark.at), {
    icon: divIcon({ className: "pin-map-landmark", html: name, iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
  }).addTo(map);
  // Zooming and our own moves end with a "moveend" too; only a finger that drags may move the pin.
  let isDragged = false;
  map.on("dragstart", () => {
    isDragged = true;
    node.dataset.dragged = "";
  });
  map.on("moveend", () => {
    if (!isDragged) return;
    isDragged = false;
    delete node.dataset.dragged;
    const { lat, lng } = map.getCenter();
    onDragged({ lat, lng });
  });
  return {
    moveTo: (place) => {
      map.panTo(pointOf(place), { animate: !calm });
    },
    zoomBy: (levels) => {
      map.setZoom(map.getZoom() + levels);
    },
    close: () => map.remove(),
  };
}
