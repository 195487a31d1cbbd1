// Bundle the page's script and style into ../templates, and record which sources they were made from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

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
  return `The file explorer.js contains these packages, under their own licences.\n\n${parts.join("\n----\n\n")}`;
}

const common = {
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
};
const script = await build({ ...common, entryPoints: ["main.js"], format: "iife", target: "es2022" });
const style = await build({ ...common, entryPoints: ["style.css"] });
const [js, css] = [script, style].map((result) => result.outputFiles[0].text.trim());
if (/<\/(script|style)|<!--/i.test(js + css)) throw new Error("the bundle would end its own element");

writeFileSync(`${OUT}/explorer.js`, js);
writeFileSync(`${OUT}/explorer.css`, css);
writeFileSync(`${OUT}/NOTICE.txt`, notice(Object.keys(script.metafile.inputs)));
const digest = sha256(
  sources()
    .map((path) => `${path} ${sha256(readFileSync(path))}\n`)
    .join(""),
);
const record = { sources: digest, "explorer.js": sha256(js), "explorer.css": sha256(css) };
writeFileSync(`${OUT}/bundle.json`, `${JSON.stringify(record, null, 2)}\n`);
console.log(`explorer.js ${js.length} characters, explorer.css ${css.length}`);
