/** A kind of secret that is known by its looks, wherever it stands. */
export interface TokenPattern {
  readonly name: string;
  /**
   * Global. Each must take linear time for any text: what repeats is bounded, or its beginning may not stand inside of a
   * match, so that no character is read from many beginnings.
   */
  readonly pattern: RegExp;
  /** Whether what was found is a secret; every match is when left out. */
  readonly isSecret?: (secret: string) => boolean;
}

/** Words that follow "bearer" and "basic" in prose: "the bearer token expired", "basic authentication is off". */
const PROSE =
  /^(?:a|and|auth|authentication|authorization|credentials?|error|expired|failed|format|from|has|header|in|invalid|is|missing|must|not|of|or|realm|required|scheme|tokens?|type|user|was|with)\b/i;

/** First group: what stays. Second group: the secret; the whole match where there are no groups. */
export const TOKEN_PATTERNS: readonly TokenPattern[] = [
  {
    name: 'bearer token',
    pattern: /(?<![\w-])(bearer[ \t]{1,8})([\w.~+/=-]+)/gi,
    isSecret: (token) => !PROSE.test(token),
  },
  {
    name: 'basic credentials',
    pattern: /(?<![\w-])(basic[ \t]{1,8})([\w+/=-]+)/gi,
    isSecret: (token) => Buffer.from(token.slice(0, 1_000), 'base64').includes(':'),
  },
  { name: 'JSON web token', pattern: /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{2,}(?:\.[\w-]*){0,3}/g },
  { name: 'AWS access key id', pattern: /(?<![A-Za-z\d])A(?:KI|SI|BI|CC)A[A-Z\d]{16}(?![A-Z\d])/g },
  {
    name: 'token of GitHub, GitLab or npm',
    pattern:
      /(?<![\w-])(?:gh[pousr]_[A-Za-z\d]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_[A-Za-z\d]{20,})/g,
  },
  { name: 'token of Slack', pattern: /(?<![\w-])xox[a-z]-[\w-]{8,}/g },
  {
    name: 'key of Stripe, OpenAI and those alike',
    pattern: /(?<![\w-])(?:[rs]k_(?:live|test)_\w{8,}|whsec_\w{16,}|sk-(?=[\w-]{0,64}\d)[\w-]{20,})/g,
  },
  { name: 'key of Google', pattern: /(?<![\w-])AIza[\w-]{35}/g },
  { name: 'key of SendGrid', pattern: /(?<![\w-])SG\.[\w-]{16,}\.[\w-]{16,}/g },
];
