import { confirm, isCancel } from '@clack/prompts';

/** Asks a person on the terminal; breaking off is a no. */
export async function ask(message: string): Promise<boolean> {
  const answer = await confirm({ message });
  return !isCancel(answer) && answer;
}
