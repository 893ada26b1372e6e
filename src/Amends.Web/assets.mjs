// Makes wwwroot/lib: minified, fingerprinted, Brotli-packed files, and assets.json that says what is what.
// No bundler: every module stays a module, and the import map in the page joins them.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "wwwroot");
const lib = join(root, "lib");
const browsers = ["chrome123", "firefox120", "safari17.5"];
const files = {};

const read = (...path) => readFileSync(join(here, ...path), "utf8");

function keep(name, type, text, quality = 11) {
  const bytes = Buffer.from(text);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const dot = name.lastIndexOf(".");
  const file = `${name.slice(0, dot).replaceAll("/", "-")}-${hash}${name.slice(dot)}`;
  writeFileSync(join(lib, `${file}.br`), packed);
  files[name] = { file, type, size: bytes.length, packed: packed.length };
}

async function script(name, source, quality) {
  const { code } = await transform(source, { loader: "js", format: "esm", minify: true, target: browsers, legalComments: "none" });
  keep(name, "text/javascript", code, quality);
}

function sprite() {
  const { lucide } = JSON.parse(read("wwwroot", "icons", "used.json"));
  const symbols = lucide.map((name) => {
    const svg = read("node_modules", "lucide-static", "icons", `${name}.svg`);
    const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return symbol(name, inner);
  });
  const own = readdirSync(join(root, "icons")).filter((f) => f.endsWith(".svg")).sort();
  for (const f of own) {
    const svg = read("wwwroot", "icons", f);
    symbols.push(symbol(f.slice(0, -4), svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))));
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

const symbol = (name, inner) => `<symbol id="i-${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "").trim()}</symbol>`;

rmSync(lib, { recursive: true, force: true });
mkdirSync(lib, { recursive: true });

const sheets = readdirSync(join(root, "css")).filter((f) => f.endsWith(".css")).sort();
const css = sheets.map((f) => read("wwwroot", "css", f)).join("\n");
const style = await transform(css, { loader: "css", minify: true, target: browsers, legalComments: "none" });
keep("app.css", "text/css", style.code);
keep("icons.svg", "image/svg+xml", sprite());
keep("favicon.svg", "image/svg+xml", read("wwwroot", "icons", "favicon", "favicon.svg"));

await script("turbo.js", read("node_modules", "@hotwired", "turbo", "dist", "turbo.es2017-esm.js"));
await script("stimulus.js", read("node_modules", "@hotwired", "stimulus", "dist", "stimulus.js"));
for (const f of readdirSync(join(root, "js"))) {
  if (f.endsWith(".js")) await script(f, read("wwwroot", "js", f));
}
for (const f of readdirSync(join(root, "js", "controllers"))) {
  await script(`controllers/${f}`, read("wwwroot", "js", "controllers", f));
}
keep("scalar.js", "text/javascript", read("node_modules", "@scalar", "api-reference", "dist", "browser", "standalone.js"), 9);

// The licences ask that their words travel with the code; minifying takes the comments out, so they are served beside it.
const licences = [["@hotwired/turbo", "MIT-LICENSE", "LICENSE"], ["@hotwired/stimulus", "LICENSE.md", "LICENSE"], ["lucide-static", "LICENSE"], ["@scalar/api-reference", "LICENSE"]]
  .map(([name, ...names]) => {
    const home = join(here, "node_modules", name);
    const file = readdirSync(home).find((f) => names.includes(f) || /^(mit-)?licen[cs]e/i.test(f));
    const { version, license } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(home, file), "utf8") : ""}`;
  });
keep("licences.txt", "text/plain; charset=utf-8", licences.join("\n\n----\n\n"));

writeFileSync(join(lib, "assets.json"), JSON.stringify(files, null, 1));
