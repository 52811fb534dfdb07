/** The tiled floor before the door: kawung tiles laid out in perspective, as SVG path data. */

const CENTRE_X = 320;
const HORIZON_Y = 300;
/** Height of the floor's front edge below the horizon, and how fast rows shrink towards it. */
const FRONT = 420;
const DEPTH_STEP = 2 / 11;
const TILE = 108;

type Point = readonly [number, number];

/** Tile units (across from the centre, rows away from the viewer) to the drawing. */
function project([across, away]: Point): string {
  const depth = 1 + DEPTH_STEP * away;
  const x = CENTRE_X + (TILE * across) / depth;
  const y = HORIZON_Y + FRONT / depth;
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

/** One petal from the tile's corner towards its middle. Control points are projected too: close enough for stone. */
function petal(cornerX: number, cornerY: number, originX: number, originY: number): string {
  const at = (x: number, y: number): string => {
    const along = (from: number, share: number) => (from === 0 ? share : 1 - share);
    return project([originX + along(cornerX, x), originY + along(cornerY, y)]);
  };
  return `M${at(0.08, 0.08)}C${at(0.28, 0.08)} ${at(0.47, 0.25)} ${at(0.47, 0.47)}C${at(0.25, 0.47)} ${at(0.08, 0.28)} ${at(0.08, 0.08)}Z`;
}

/** All petals of a floor `columns` tiles wide and `rows` deep, centred. */
export function tilePetals(columns: number, rows: number): string {
  const parts: string[] = [];
  for (let column = -Math.floor(columns / 2); column < columns / 2; column++) {
    for (let row = 0; row < rows; row++) {
      for (const [x, y] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        parts.push(petal(x, y, column, row));
      }
    }
  }
  return parts.join("");
}

/** The joints between the tiles. */
export function tileJoints(columns: number, rows: number): string {
  const half = Math.ceil(columns / 2);
  const across = Array.from({ length: rows + 1 }, (_, row) => `M${project([-half, row])}L${project([half, row])}`);
  const away = Array.from({ length: 2 * half + 1 }, (_, index) => {
    const column = index - half;
    return `M${project([column, 0])}L${project([column, rows + 1])}`;
  });
  return [...across, ...away].join("");
}
