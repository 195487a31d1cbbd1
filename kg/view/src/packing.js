// Read what kg/view/packing.py wrote.
import { gunzipSync } from "fflate";

export const DIGITS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at))
  .filter((char) => !'"&<'.includes(char))
  .join("");
export const BITS = 13;
const SINGLE = 224;
const DOUBLE = SINGLE + 31 * 256;

/** Return the bytes that a text of digits stands for, decompressed: by the browser, or where it cannot, by ourselves. */
export async function unpacked(text) {
  const bytes = bytesOf(text.slice(1), Number(text[0]));
  if (!globalThis.DecompressionStream) return gunzipSync(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The bytes of so many digits, without what the last of them have too much. */
function bytesOf(text, spare) {
  const valueOf = new Uint8Array(128);
  for (let at = 0; at < DIGITS.length; at++) valueOf[DIGITS.charCodeAt(at)] = at;
  const bytes = new Uint8Array(Math.floor(((text.length / 2) * BITS) / 8) - spare);
  let [held, count, written] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 2) {
    held = (held << BITS) | (valueOf[text.charCodeAt(at)] * DIGITS.length + valueOf[text.charCodeAt(at + 1)]);
    for (count += BITS; count >= 8;) bytes[written++] = (held >> (count -= 8)) & 255;
    held &= (1 << count) - 1;
  }
  return bytes;
}

/** Return texts of so many code points each, from the ranks of their characters. */
export function fromRanks(bytes, alphabet, lengths) {
  const characters = [...alphabet];
  let at = 0;
  const next = () => {
    const first = bytes[at++];
    if (first < SINGLE) return characters[first];
    if (first < 255) return characters[SINGLE + (first - SINGLE) * 256 + bytes[at++]];
    return characters[DOUBLE + ((bytes[at++] << 16) | (bytes[at++] << 8) | bytes[at++])];
  };
  return lengths.map((length) => {
    const parts = new Array(length);
    for (let read = 0; read < length; read++) parts[read] = next();
    return parts.join("");
  });
}
