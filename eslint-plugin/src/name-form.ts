import { isInCase, toCase, type NamingCase } from './naming-case.js';

/** How names are to be written. */
export interface NameForm {
  readonly case: NamingCase;
  /** Whether dots may stand between namespaces, each of which is a name. */
  readonly namespaces: boolean;
}

/** Whether a name of any length is written in a form. */
export function isInForm(name: string, form: NameForm): boolean {
  return segmentsOf(name, form).every((segment) => isInCase(segment, form.case));
}

/** The words of a text as a name of any length; undefined when it holds none. */
export function toForm(text: string, form: NameForm): string | undefined {
  const names = segmentsOf(text, form).flatMap((segment) => toCase(segment, form.case) ?? []);
  return names.length === 0 ? undefined : names.join('.');
}

/** The form as a sentence says it. */
export function sayForm({ case: namingCase, namespaces }: NameForm): string {
  return namespaces ? `${namingCase} with dots between namespaces` : namingCase;
}

function segmentsOf(text: string, { namespaces }: NameForm): readonly string[] {
  return namespaces ? text.split('.') : [text];
}
