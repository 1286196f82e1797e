/* What a citizen takes home, made on the tablet itself: it works without a line. */

import encodeQR from "./qr.js";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Sixteen digits, the last by Luhn (ISO/IEC 7812-1). */
export function newCode() {
  const body = Array.from({ length: 15 }, randomDigit);
  return [...body, luhn(body)].join("");
}

export function inFours(code) {
  return code.replace(/(\d{4})(?=\d)/g, "$1 ");
}

/** The first 8 Crockford symbols of SHA-256(id). */
export async function reference(id) {
  const octets = Uint8Array.from(id.replaceAll("-", "").match(/../g), (pair) => parseInt(pair, 16));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", octets));
  const bits = hash.slice(0, 5).reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  return Array.from({ length: 8 }, (_, place) => CROCKFORD[Number((bits >> BigInt(35 - 5 * place)) & 31n)]).join("");
}

/** The address as a QR: error level Q, a quiet zone of 4; the path of an SVG and its side. */
export function qrPath(address) {
  const rows = encodeQR(address, "raw", { ecc: "quartile", border: 4 });
  const squares = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return { path: squares.join(""), side: rows.length };
}

function randomDigit() {
  const [octet] = crypto.getRandomValues(new Uint8Array(1));
  return octet < 250 ? octet % 10 : randomDigit();
}

function luhn(body) {
  const sum = body.toReversed().reduce((total, digit, place) => {
    const doubled = place % 2 ? digit : digit * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
