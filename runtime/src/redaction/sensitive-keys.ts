/** Where in a key the words must stand: anywhere, as words of their own, as its last words, or as all of it. */
export type KeyPlace = 'part' | 'words' | 'last' | 'whole';

/**
 * How much of running text behind such a key is hidden (`password=x`, `cookie: a=b; c=d`): the rest of the line, the
 * value, or the value only where it looks like a secret, because the words stand in plain prose too
 * (`Unexpected token: foo`).
 */
export type TextReach = 'line' | 'value' | 'secret-like';

export interface KeyGroup {
  /** In lower case without separators: `apikey` stands for api_key, apiKey, API-KEY and api.key. */
  readonly words: readonly string[];
  readonly place: KeyPlace;
  readonly inText: TextReach;
  /** Who says that these must not be logged; the initials are told below. */
  readonly sources: string;
}

const list = (text: string): readonly string[] => text.split(' ');

/**
 * Keys whose values are hidden unless redaction is off.
 *
 * OWASP: Logging Cheat Sheet, "Data to exclude". PCI: PCI DSS 4.0, requirement 3 (account data, sensitive authentication
 * data). Rails: `filter_parameters` of a new application. Django: `SafeExceptionReporterFilter.hidden_settings`. Sentry:
 * the default deny list of its SDKs' event scrubber. RFC 6265, 6749, 7235, 7636: the protocols that name the field.
 */
export const SENSITIVE_KEYS: readonly KeyGroup[] = [
  {
    words: list('password passwd passphrase passcode'),
    place: 'part',
    inText: 'value',
    sources: 'OWASP, Rails, Django, Sentry',
  },
  {
    words: list('pwd pass'),
    place: 'last',
    inText: 'secret-like',
    sources: 'Sentry (mysql_pwd), Django (PASS)',
  },
  { words: list('pw'), place: 'whole', inText: 'secret-like', sources: 'Sentry' },
  { words: list('secret secrets'), place: 'words', inText: 'secret-like', sources: 'Rails, Django, Sentry' },
  {
    words: list(
      'apikey secretkey privatekey accesskey encryptionkey signingkey masterkey sshkey hmackey clientsecret apisecret',
    ),
    place: 'part',
    inText: 'value',
    sources: 'OWASP (encryption keys), Rails (_key), Django (API, KEY), Sentry',
  },
  {
    words: list(
      'accesstoken refreshtoken idtoken authtoken sessiontoken securitytoken csrftoken xsrftoken bearertoken',
    ),
    place: 'part',
    inText: 'value',
    sources: 'OWASP (access tokens), RFC 6749, Sentry',
  },
  { words: list('token jwt'), place: 'last', inText: 'secret-like', sources: 'OWASP, Rails, Django, Sentry' },
  { words: list('bearer csrf xsrf'), place: 'whole', inText: 'secret-like', sources: 'RFC 7235, Sentry' },
  {
    words: list('authorizationcode codeverifier clientassertion samlresponse'),
    place: 'part',
    inText: 'value',
    sources: 'RFC 6749, RFC 7636',
  },
  { words: list('authorization'), place: 'last', inText: 'line', sources: 'RFC 7235, Sentry' },
  { words: list('auth'), place: 'whole', inText: 'secret-like', sources: 'Sentry, Django' },
  {
    words: list('cookie cookies setcookie'),
    place: 'last',
    inText: 'line',
    sources: 'RFC 6265, Django, Sentry',
  },
  {
    words: list('sessionid sessid sessionkey phpsessid jsessionid connectsid'),
    place: 'last',
    inText: 'value',
    sources: 'OWASP (session identification values), Sentry',
  },
  { words: list('session sid'), place: 'whole', inText: 'secret-like', sources: 'OWASP, Sentry' },
  {
    words: list('credential credentials connectionstring'),
    place: 'words',
    inText: 'secret-like',
    sources: 'OWASP (database connection strings), Sentry',
  },
  {
    words: list('creditcard cardnumber cardno ccnumber ccnum primaryaccountnumber'),
    place: 'part',
    inText: 'value',
    sources: 'PCI, OWASP',
  },
  {
    words: list('cvv cvc cvv2 cvc2 cardsecuritycode pin pinblock otp totp mfacode'),
    place: 'last',
    inText: 'secret-like',
    sources: 'PCI, Rails',
  },
  { words: list('pan'), place: 'whole', inText: 'secret-like', sources: 'PCI' },
  {
    words: list('ssn socialsecuritynumber'),
    place: 'last',
    inText: 'value',
    sources: 'Rails, OWASP (personal data)',
  },
  {
    words: list('seedphrase recoveryphrase recoverycode recoverycodes backupcode backupcodes mnemonic'),
    place: 'last',
    inText: 'value',
    sources: 'OWASP (authentication passwords)',
  },
  {
    words: list('xamzsignature xhubsignature stripesignature'),
    place: 'part',
    inText: 'value',
    sources: 'Django (SIGNATURE)',
  },
  { words: list('signature sig salt'), place: 'whole', inText: 'secret-like', sources: 'Django, Rails' },
];
