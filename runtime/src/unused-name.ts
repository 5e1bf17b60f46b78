/** A name that is not taken: `name` itself, else `name_2` and so on. */
export function toUnusedName(name: string, isTaken: (name: string) => boolean): string {
  let unused = name;
  for (let number = 2; isTaken(unused); number++) unused = `${name}_${number}`;
  return unused;
}
