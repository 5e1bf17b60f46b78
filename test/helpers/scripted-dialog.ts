import type { Choice } from '../../codemods/src/interactive/choices.js';
import type { Dialog } from '../../codemods/src/interactive/dialog.js';

/** What a scripted person does next: presses a key, types a line, or something before the next step is taken. */
export type Step =
  string | { readonly type: string } | { readonly pick: number } | { readonly before: () => void };

export interface ScriptedDialog extends Dialog {
  /** What was shown before each question, with the keys that it offered. */
  readonly asked: readonly { readonly shown: string; readonly keys: string }[];
  /** Why lines that were typed were refused. */
  readonly faults: readonly string[];
  /** What was shown after the last question. */
  readonly rest: () => string;
  /** Steps that nobody asked for. */
  readonly unused: () => readonly Step[];
}

/** A person who takes some steps and breaks off when there are no more; `c` is Ctrl+C. */
export function scriptDialog(...steps: readonly Step[]): ScriptedDialog {
  const left = [...steps];
  const asked: { shown: string; keys: string }[] = [];
  const faults: string[] = [];
  let shown = '';
  const take = (): Step | undefined => {
    const step = left.shift();
    if (typeof step !== 'object' || !('before' in step)) return step;
    step.before();
    return take();
  };
  return {
    isColoured: false,
    say: (text) => void (shown += text),
    choose: (_, choices) => {
      asked.push({ shown, keys: choices.map(({ key }) => key).join('') });
      shown = '';
      const step = take();
      if (step === undefined || step === 'c') return Promise.resolve(undefined);
      return Promise.resolve(choiceOf(step, choices));
    },
    pick: () => {
      const step = take();
      return Promise.resolve(typeof step === 'object' && 'pick' in step ? step.pick : undefined);
    },
    enter: (_, __, faultOf) => {
      const step = take();
      if (typeof step !== 'object' || !('type' in step)) return Promise.resolve(undefined);
      const fault = faultOf(step.type);
      if (fault !== undefined) faults.push(fault);
      return Promise.resolve(fault === undefined ? step.type : undefined);
    },
    asked,
    faults,
    rest: () => shown,
    unused: () => left,
  };
}

function choiceOf(step: Step, choices: readonly Choice[]): Choice {
  const found = choices.find(({ key }) => key === step);
  if (!found) throw new Error(`The key ${JSON.stringify(step)} is not offered.`);
  return found;
}
