// SHA-256 (FIPS 180-4), because crypto.subtle is closed to pages opened from a file, and answers late.

const PRIMES = firstPrimes(64);
const ROUND = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** Return the digest of a text's UTF-8 in hexadecimal. */
export function sha256(text) {
  const words = padded(new TextEncoder().encode(text));
  const hash = Int32Array.from(START);
  for (let at = 0; at < words.length; at += 16) mix(hash, words.subarray(at, at + 16));
  return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The message as big-endian words: a one bit, zeros, and its length in bits at the end of a block. */
function padded(bytes) {
  const words = new Int32Array(((bytes.length + 72) >> 6) << 4);
  bytes.forEach((byte, at) => (words[at >> 2] |= byte << (24 - (at & 3) * 8)));
  words[bytes.length >> 2] |= 0x80 << (24 - (bytes.length & 3) * 8);
  words[words.length - 1] = bytes.length * 8;
  return words;
}

function mix(hash, block) {
  const w = new Int32Array(64);
  w.set(block);
  for (let t = 16; t < 64; t++) {
    const [x, y] = [w[t - 15], w[t - 2]];
    w[t] =
      w[t - 16] +
      (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) +
      w[t - 7] +
      (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = hash;
  for (let t = 0; t < 64; t++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[t] + w[t]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => (hash[at] += word));
}

function turn(word, by) {
  return (word >>> by) | (word << (32 - by));
}

function fraction(number) {
  return ((number - Math.floor(number)) * 2 ** 32) | 0;
}

function firstPrimes(count) {
  const primes = [];
  for (let number = 2; primes.length < count; number++)
    if (primes.every((prime) => number % prime)) primes.push(number);
  return primes;
}
