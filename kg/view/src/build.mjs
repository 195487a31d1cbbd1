// Bundle the page's script and style into ../templates, and record which sources they were made from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { BITS, DIGITS } from "./packing.js";

const OUT = "../templates";
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Every file the bundle depends on, by path, without what npm installed. */
function sources() {
  const found = readdirSync(".", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => `${entry.parentPath}/${entry.name}`.replace(/^\.\//, ""));
  return [...paths.filter((path) => !path.startsWith("node_modules/")), "../palette.json"].sort();
}

/** The licence texts of the packages that end up in the bundle. */
function notice(inputs) {
  const names = [
    ...new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean)),
  ].sort();
  const parts = names.map((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    const file = readdirSync(`node_modules/${name}`).find((one) => /^licen[cs]e/i.test(one));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(`node_modules/${name}/${file}`, "utf8").trim() : ""}\n`;
  });
  return `The files explorer.js, served.js (packed: explorer.packed, served.packed) and loader.js contain these packages, under their own licences.\n\n${parts.join("\n----\n\n")}`;
}

/** Return a text packed as kg/view/packing.py does it; here, so that every machine sends the same bytes. */
function packed(text) {
  const bytes = gzipSync(text, { level: 9 });
  let bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const padding = (BITS - (bits.length % BITS)) % BITS;
  bits += "0".repeat(padding);
  const pairs = bits.match(new RegExp(`.{${BITS}}`, "g")).map((part) => parseInt(part, 2));
  const digits = pairs.map((pair) => DIGITS[Math.floor(pair / DIGITS.length)] + DIGITS[pair % DIGITS.length]);
  return `${Math.floor(padding / 8)}${digits.join("")}`;
}

const common = {
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
};
const bundle = (entry) => build({ ...common, entryPoints: [entry], format: "iife", target: "es2022" });
const style = await build({ ...common, entryPoints: ["style.css"] });
// explorer.js is in every page; served.js, which asks a server and has the query editor, only in what `kg serve` sends.
// loader.js puts either in place, which come packed.
const programs = { "explorer.js": await bundle("main.js"), "served.js": await bundle("served.js") };
const scripts = { ...programs, "loader.js": await bundle("loader.js") };
const texts = Object.fromEntries(
  Object.entries({ ...scripts, "explorer.css": style }).map(([name, { outputFiles }]) => [
    name,
    outputFiles[0].text.trim(),
  ]),
);
for (const name of Object.keys(programs)) texts[name.replace(".js", ".packed")] = packed(texts[name]);
for (const [name, text] of Object.entries(texts)) {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${name} would end its own element`);
  writeFileSync(`${OUT}/${name}`, text);
}
const inputs = Object.values(scripts).flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(`${OUT}/NOTICE.txt`, notice(inputs));
const digest = sha256(
  sources()
    .map((path) => `${path} ${sha256(readFileSync(path))}\n`)
    .join(""),
);
const digests = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, sha256(text)]));
writeFileSync(`${OUT}/bundle.json`, `${JSON.stringify({ sources: digest, ...digests }, null, 2)}\n`);
for (const [name, text] of Object.entries(texts)) console.log(`${name} ${text.length} characters`);
