/** How many answers are kept; a message has some ten words, a code base some thousand different ones. */
const MOST_ANSWERS = 5000;

/**
 * The same function, which remembers what it answered. For pure functions of a text that are asked about the
 * same few words over and over; when many different ones came by, all answers are forgotten.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as T;
    const result = answer(text);
    if (answers.size >= MOST_ANSWERS) answers.clear();
    answers.set(text, result);
    return result;
  };
}
