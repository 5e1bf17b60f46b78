import { styleText } from 'node:util';

// Whether there are colours is known here already; Node would ask its own streams and environment.
const ALWAYS = { validateStream: false };

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';

/** The text in a style, or as it is where there are no colours. */
export function paint(
  text: string,
  style: Style | undefined,
  { isColoured }: { readonly isColoured: boolean },
): string {
  return isColoured && style !== undefined && text !== '' ? styleText(style, text, ALWAYS) : text;
}
