// Who is looked after when more bookings are due than one sweep can do. Half of it is for those whose moment came
// last: nobody has failed with them yet. The other half goes round among the rest, so that a booking which never moves
// keeps nobody waiting for longer than one round.

/** @param due the oldest first; `round` counts the sweeps. @returns at most `most`, each once */
export const batchOf = (due: readonly string[], round: number, most: number): string[] => {
  if (due.length <= most) return [...due];
  const newest = Math.floor(most / 2);
  const rest = due.slice(0, due.length - newest);
  const from = (round * (most - newest)) % rest.length;
  const batch = [...rest.slice(from), ...rest.slice(0, from)].slice(0, most - newest);
  return [...due.slice(due.length - newest), ...batch];
};
