export const SPAN_CODE_RECIPE = 'replace-span-code';
