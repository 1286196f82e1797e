/* Seals a message to the server's public key: from then on nobody at this tablet can read it.
   P-256 point of its own (65 bytes), IV (12), AES-256-GCM; key by HKDF-SHA-256; bound to its id. */

const CURVE = { name: "ECDH", namedCurve: "P-256" };

export async function seal(letter, id, jwk) {
  const theirs = await crypto.subtle.importKey("jwk", jwk, CURVE, false, []);
  const mine = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", mine.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, mine.privateKey, 256);
  const key = await derived(shared);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bound = { name: "AES-GCM", iv, additionalData: bytes(id) };
  const text = new Uint8Array(await crypto.subtle.encrypt(bound, key, bytes(JSON.stringify(letter))));
  return base64url([...point, ...iv, ...text]);
}

async function derived(shared) {
  const raw = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const by = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: new Uint8Array() };
  return crypto.subtle.deriveKey(by, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

function bytes(text) {
  return new TextEncoder().encode(text);
}

function base64url(octets) {
  const binary = octets.map((octet) => String.fromCharCode(octet)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
