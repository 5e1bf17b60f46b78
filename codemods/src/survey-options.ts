import type { MigrateOptions } from './migrate-options.js';

/** What a survey is told: what a migration is told, but for what it changes. */
export type SurveyOptions = Omit<MigrateOptions, 'write' | 'allowDirty' | 'only' | 'annotate' | 'maxChanges'>;
