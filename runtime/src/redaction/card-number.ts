/** What the card networks give out (ISO/IEC 7812): their beginnings, and the lengths of their numbers. */
const NETWORKS: Readonly<Record<string, RegExp>> = {
  Visa: /^4(?:\d{12}|\d{15}|\d{18})$/,
  Mastercard: /^(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/,
  'American Express': /^3[47]\d{13}$/,
  'Diners Club': /^3(?:0[0-5]|[689]\d)\d{11}$/,
  JCB: /^35\d{14}$/,
  Discover: /^6(?:011|4[4-9]\d|5\d\d)\d{12}$/,
  UnionPay: /^62\d{14,17}$/,
  Maestro: /^(?:50|5[6-8]|6\d)\d{14}(?:\d{3})?$/,
};

/** How numbers are printed on cards: in one piece, or in the groups of their network. */
const PRINTED = String.raw`[2-6]\d{12,18}|[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{1,7}|[2-6]\d{3}([ -])\d{6}\2\d{4,5}`;
const WITHIN = new RegExp(String.raw`(?<![\da-zA-Z]|\d\.)(?:${PRINTED})(?![\da-zA-Z])`, 'g');
const GROUP = 4;

/** Whether the text is the number of a payment card: of a network, of a length that it has, with the right check digit. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  return Object.values(NETWORKS).some((network) => network.test(digits)) && hasCheckDigit(digits);
}

/** The text with each card number in it replaced. */
export function redactCardNumbers(text: string, censor: (secret: string) => string): string {
  let result = '';
  let done = 0;
  WITHIN.lastIndex = 0;
  for (let found = WITHIN.exec(text); found !== null; found = WITHIN.exec(text)) {
    if (!isCardNumber(found[0])) {
      WITHIN.lastIndex = found.index + GROUP; // the number may begin at the next group
      continue;
    }
    result += text.slice(done, found.index) + censor(found[0]);
    done = found.index + found[0].length;
    WITHIN.lastIndex = done; // a censor of the program's own may log, and come here meanwhile
  }
  return done === 0 ? text : result + text.slice(done);
}

/** Luhn: each second digit from the right is doubled, and the sum of all digits ends with 0. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighted = place % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
