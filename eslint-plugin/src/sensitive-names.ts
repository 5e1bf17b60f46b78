import { splitWords } from '@logshift/runtime/conventions';

/** What makes a value one that must not be logged, as a sentence says it. */
export type Sensitivity =
  | 'a password'
  | 'a secret'
  | 'a token that lets its bearer in'
  | 'a cookie'
  | 'what a client is authorised by'
  | 'the number of a payment card'
  | 'the code of a payment card'
  | 'a number that identifies a person'
  | 'the number of a bank account';

/** Names by what stands behind them: words in lower case, `_` between them. They may end a longer name. */
const NAMES: Readonly<Record<Sensitivity, readonly string[]>> = {
  'a password': list(
    'password passwd passphrase passcode pwd user_pass db_pass smtp_pass one_time_code otp totp mfa_code pin_code',
  ),
  'a secret': list(
    'secret api_key apikey secret_key private_key access_key encryption_key signing_key master_key ssh_key hmac_key ' +
      'client_secret api_secret app_secret shared_secret webhook_secret jwt_secret credential credentials ' +
      'connection_string seed_phrase recovery_phrase recovery_code recovery_codes backup_codes mnemonic',
  ),
  'a token that lets its bearer in': list(
    'access_token refresh_token id_token auth_token session_token security_token csrf_token xsrf_token ' +
      'bearer_token api_token user_token reset_token password_token invite_token verification_token bot_token ' +
      'oauth_token login_token device_token push_token service_token deploy_token github_token slack_token ' +
      'jwt bearer authorization_code code_verifier client_assertion saml_response',
  ),
  'a cookie': list('cookie cookies set_cookie'),
  'what a client is authorised by': list(
    'authorization auth_header authorization_header proxy_authorization',
  ),
  'the number of a payment card': list(
    'card_number card_no credit_card credit_card_number cc_number cc_num primary_account_number',
  ),
  'the code of a payment card': list('cvv cvc cvv2 cvc2 card_security_code pin_block'),
  'a number that identifies a person': list(
    'ssn social_security_number national_id national_insurance_number nino passport_number drivers_license ' +
      'driver_license_number license_number_of_driver tax_identification_number aadhaar aadhaar_number nir insee_number',
  ),
  'the number of a bank account': list('iban bank_account_number routing_number'),
};

/** First words that make a yes, a number or a place in a list out of what follows. */
const HARMLESS_FIRST = new Set(
  list(
    'allow allowed can cancel cancellation continuation current cursor disable enable enabled expects expired found ' +
      'has have hashed ignore invalid is lexer masked max min missing needs next no num number page parser prev previous ' +
      'redacted require requires should skip start stop sync syntax total unexpected use uses valid wants was will with without',
  ),
);

/** Words before `token` with which it is none that lets anybody in. */
const HARMLESS_BEFORE = new Set(list('cancel cancellation continuation cursor next page paging sync syntax'));

function list(text: string): readonly string[] {
  return text.split(' ');
}

const BY_NAME: ReadonlyMap<string, Sensitivity> = new Map(
  Object.entries(NAMES).flatMap(([what, names]) =>
    names.map((name) => [name.replaceAll('_', ''), what as Sensitivity] as const),
  ),
);

/** Words that say what stands there only where nothing stands before them: `usdToken` may be a coin. */
const WHOLE_NAMES: ReadonlyMap<string, Sensitivity> = new Map([['token', 'a token that lets its bearer in']]);

/** No name of the table has more words. */
const MOST_WORDS = 4;

/**
 * What stands under a name, when it is something that must not be logged: `dbPassword`, `DB_PASSWORD`, `x-api-key`.
 *
 * The name must end in such words: `token_count`, `password_changed_at` and `cookie_name` tell about one, and show none.
 */
export function findSensitivity(name: string): Sensitivity | undefined {
  const words = splitWords(name);
  const [first] = words;
  if (first === undefined || (words.length > 1 && HARMLESS_FIRST.has(first))) return undefined;
  const whole = words.length === 1 ? WHOLE_NAMES.get(first) : undefined;
  if (whole) return whole;
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length -= 1) {
    const found = BY_NAME.get(words.slice(-length).join(''));
    if (!found) continue;
    return HARMLESS_BEFORE.has(words.at(-length - 1) ?? '') ? undefined : found;
  }
  return undefined;
}
