/** How people address each other: Sri, not Sri Wahyuni. */
export function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
