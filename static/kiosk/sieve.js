/* Personal data in what a citizen writes, by the rules of kiosk/sieve.py: a tablet seals a message
   before it leaves, so it must be noticed here. Names of people are not found. */

export const MASK = "█████";

const GAP = "[ \\u00a0\\u202f.\\-\\u2010-\\u2013]";
const NOT_IN_A_WORD = "(?<![\\p{L}\\p{N}_])";
// What goes on as 123456/2024 is a protocol's number.
const ENDS = "(?![\\p{L}\\p{N}_]|[.\\/,\\-][0-9])";
const LETTER = "A-ZΑ-Ωa-zα-ω";
const EMAIL = /(?<![\p{L}\p{N}_.%+\-])[\p{L}\p{N}_.%+\-]{1,64}@[\p{L}\p{N}_\-]+(?:\.[\p{L}\p{N}_\-]+)+/gu;
const IBAN = pattern(`${NOT_IN_A_WORD}[GgΓγ][RrΡρ]${GAP}?[0-9](?:${GAP}?[0-9]){24}(?![0-9])`);
const PERSONAL = pattern(
  `${NOT_IN_A_WORD}(?=[${LETTER}]{0,2}[0-9])(?=[0-9]{0,2}[${LETTER}])[0-9${LETTER}]{3}` +
    `${GAP}?([0-9]{9}|[0-9]{3}(${GAP})[0-9]{3}\\2[0-9]{3})(?![0-9])`,
);
const ID_CARD = pattern(`${NOT_IN_A_WORD}([${LETTER}]{1,2})([ \\u00a0\\-\\u2010-\\u2013]?)[0-9]{6}${ENDS}`);
const PLATE = pattern(`${NOT_IN_A_WORD}([ABEZHIKMNOPTYXΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]{3})[ \\u00a0\\-\\u2010-\\u2013]?[1-9][0-9]{3}${ENDS}`);
const RUN = /[0-9]+(?:[ \u00a0\u202f.\-\u2010-\u2013\/()]{1,3}[0-9]+)*/g;
const LEAD = /(?<![\p{L}\p{N}_])\(?\+[ (]{0,2}$|\($/u;
const COUNTRY = /^(?:00)?30/;
const LANDLINE_OR_MOBILE = /^(?:2[1-8]|69)[0-9]{8}$/;

// Words in capitals before a number; on a plate or a card they are rarer than in a sentence.
const SHORT_WORDS = /^(?:Ο|Η|ΤΟ|ΤΑ|ΤΗ|ΟΙ|ΜΕ|ΣΕ|ΝΑ|ΘΑ|ΚΙ|ΔΕ|ΜΗ|ΩΣ|ΑΠ|ΥΑ|ΤΚ|ΠΔ|ΝΟ|ΙD)$/;
const PLATE_WORDS = new RegExp(
  "^(?:ΑΕΙ|ΑΝΑ|ΑΝΤ|ΑΤΜ|ΒΙΑ|ΕΚΤ|ΕΝΑ|ΕΤΗ|ΕΧΕ|ΙΑΝ|ΙΚΑ|ΙΟΥ|ΚΑΙ|ΚΑΝ|ΚΑΤ|ΚΤΕ|ΚΥΑ|ΜΑΙ|ΜΑΡ|ΜΕΝ|ΜΗΝ|ΜΙΑ|ΜΟΥ|" +
    "ΝΑΙ|ΝΕΑ|ΝΕΟ|ΝΟΕ|ΟΚΤ|ΟΤΑ|ΟΤΕ|ΟΤΙ|ΟΧΙ|ΤΕΙ|ΤΗΝ|ΤΟΝ|ΤΟΥ)$",
);
const LATIN = "ABEHIKMNOPTXYZ";
const GREEK = "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ";
const OTHER_DIGITS = /[٠-٩۰-۹]/g;

/** What lies at text.slice(start, end), in the order of the text; none overlaps another. */
export function found(text) {
  const plain = text.replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 15));
  const finds = [];
  for (const find of [...lettered(plain), ...numbered(plain)]) {
    if (finds.every((other) => find.end <= other.start || other.end <= find.start)) finds.push(find);
  }
  return finds.sort((one, other) => one.start - other.start);
}

/** What has letters in it; the surest first, for what they cover is theirs. */
function* lettered(plain) {
  for (const [kind, sure] of [["email", EMAIL], ["iban", IBAN]]) {
    for (const match of plain.matchAll(sure)) yield spanned(kind, match);
  }
  for (const match of plain.matchAll(PERSONAL)) {
    if (isTaxId(match[1].replace(/[^0-9]/g, ""))) yield spanned("personal_number", match);
  }
  for (const match of plain.matchAll(ID_CARD)) {
    if (![" ", "\u00a0"].includes(match[2]) || isNoWord(match[1], SHORT_WORDS)) yield spanned("id_card", match);
  }
  for (const match of plain.matchAll(PLATE)) {
    if (isNoWord(match[1], PLATE_WORDS)) yield spanned("plate", match);
  }
}

function isNoWord(letters, known) {
  const inGreek = [...letters].map((letter) => GREEK[LATIN.indexOf(letter)] ?? letter).join("");
  return letters === letters.toUpperCase() && !known.test(inGreek);
}

/** What is digits alone, in one piece or in groups of digits with a gap between them. */
function* numbered(plain) {
  for (const { 0: run, index } of plain.matchAll(RUN)) {
    const groups = [...run.matchAll(/[0-9]+/g)].map((group) => ({ digits: group[0], start: index + group.index, end: index + group.index + group[0].length }));
    const lead = LEAD.exec(plain.slice(Math.max(0, index - 4), index))?.[0] ?? "";
    for (const [first, last, kind] of hits(plain, groups, lead.includes("+"))) {
      const { start } = groups[first];
      const { end } = groups[last];
      const isLed = first === 0 && kind === "phone" && (lead.includes("+") || plain.slice(start, end).includes(")"));
      yield { kind, start: isLed ? start - lead.length : start, end };
    }
  }
}

/** Which groups are what. What lies beside a hit is looked at as if it stood alone. */
function* hits(plain, given, plus) {
  let [groups, hasPlus, passed] = [given, plus, 0];
  for (let hit; (hit = firstHit(plain, groups, hasPlus)); ) {
    const [first, last, kind] = hit;
    for (const [a, b, other] of hits(plain, groups.slice(0, first), hasPlus)) yield [passed + a, passed + b, other];
    yield [passed + first, passed + last, kind];
    [groups, hasPlus, passed] = [groups.slice(last + 1), false, passed + last + 1];
  }
}

function firstHit(plain, groups, hasPlus) {
  for (const [first, last] of windows(groups.length)) {
    const within = groups.slice(first, last + 1);
    const kind = kindOf(plain, within, hasPlus && first === 0, within.length === groups.length);
    if (kind) return [first, last, kind];
  }
  return null;
}

/** The first two, for a country's number goes with its own; each alone; the longer, leftmost first. */
function* windows(length) {
  if (length > 1) yield [0, 1];
  for (let place = 0; place < length; place += 1) yield [place, place];
  for (let first = 0; first < length; first += 1) {
    for (let last = Math.min(length, first + 7) - 1; last > first; last -= 1) yield [first, last];
  }
}

function kindOf(plain, groups, hasPlus, isWhole) {
  const parts = groups.map((group) => group.digits);
  const digits = parts.join("");
  const gaps = groups.slice(1).map((group, place) => plain.slice(groups[place].end, group.start));
  const isAbroad = hasPlus && isWhole && !digits.startsWith("30") && !gaps.join("").includes("/");
  if (isAbroad && digits.length >= 8 && digits.length <= 15) return "phone";
  if (isPhone(parts, gaps, hasPlus)) return "phone";
  if (parts.length > 1 && !(isWhole && isEven(parts, gaps))) return null;
  if (parts.length === 1 && digits.length === 12 && isTaxId(digits.slice(3))) return "personal_number";
  if (isSocialSecurityId(digits)) return "social_security_id";
  return isTaxId(digits) ? "tax_id" : null;
}

/** A Greek number, with the country's before it or not. A date (25.03.2024 10) is none. */
function isPhone(given, between, hasPlus) {
  const hasCountry = hasPlus || given[0].startsWith("0030") || (given.length === 1 && given[0].length === 12);
  const first = hasCountry ? given[0].replace(COUNTRY, "") : given[0];
  const [parts, gaps] = first ? [[first, ...given.slice(1)], between] : [given.slice(1), between.slice(1)];
  if (!parts.length) return false;
  const later = gaps.slice(1);
  const startsWell = parts[0].length >= 3 || parts[0] === "69";
  const inGroups = parts.every((part) => part.length >= 2) && new Set(later).size <= 1;
  return LANDLINE_OR_MOBILE.test(parts.join("")) && startsWell && inGroups && !later.join("").includes("/");
}

/** Groups of two digits or more with the same one sign between them: no date, no sum. */
function isEven(parts, gaps) {
  return new Set(gaps).size === 1 && new RegExp(`^${GAP}$`).test(gaps[0]) && parts.every((part) => part.length >= 2);
}

/** By the check digit, which nine zeros satisfy without being anybody's. */
function isTaxId(digits) {
  if (digits.length !== 9 || digits === "000000000") return false;
  const sum = [...digits.slice(0, 8)].reduce((total, digit) => total * 2 + Number(digit), 0);
  return ((sum * 2) % 11) % 10 === Number(digits[8]);
}

/** A day of birth, and the check digit by Luhn. */
function isSocialSecurityId(digits) {
  if (digits.length !== 11) return false;
  const [day, month, year] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2)));
  const isDay = [1900, 2000].some((century) => {
    const born = new Date(Date.UTC(century + year, month - 1, day));
    return born.getUTCMonth() === month - 1 && born.getUTCDate() === day;
  });
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const doubled = place % 2 ? digit * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return isDay && sum % 10 === 0;
}

function spanned(kind, match) {
  return { kind, start: match.index, end: match.index + match[0].length };
}

function pattern(source) {
  return new RegExp(source, "gu");
}
