/** Whether a file holds scripts among other things: no line can be put at its top. */
export function isComponent(filename: string): boolean {
  return /\.(?:astro|svelte|vue)$/i.test(filename);
}

/** Whether a file runs in a browser as its name tells; undefined when only its code can. The scripts of Astro run on a server. */
export function runsInBrowser(filename: string): boolean | undefined {
  return /\.(?:svelte|vue)$/i.test(filename) ? true : undefined;
}
