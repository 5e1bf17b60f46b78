export interface Step {
  readonly title: string;
  readonly run: (folder: string) => Promise<void>;
}

export const STEPS: readonly Step[];
