#!/usr/bin/env node
// Makes the pictures of the README from what the action really told a GitHub (see Pictures.java for how that is written):
//
//   npm ci && node render.mjs <folder with summary.md, comment.md, check.json> <folder for the pictures>
//
// Markdown is read with GitHub's extensions and shown with GitHub's style sheet; the frames around it are drawn here.
// CHROMIUM names the browser, /usr/bin/chromium without it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { marked } from "marked";
import markedAlert from "marked-alert";
import { chromium } from "playwright-core";
import sanitize from "sanitize-html";

const [source, target] = process.argv.slice(2);
const style = readFileSync(createRequire(import.meta.url).resolve("github-markdown-css/github-markdown-light.css"), "utf8");
marked.use({ gfm: true }, markedAlert());

const rules = {
  allowedTags: sanitize.defaults.allowedTags.concat(["h1", "h2", "details", "summary", "svg", "path", "del", "input"]),
  allowedAttributes: { ...sanitize.defaults.allowedAttributes, "*": ["class", "align"], svg: ["viewBox", "width", "height"], path: ["d"] },
};
const markdown = (text) => `<div class="markdown-body">${sanitize(marked.parse(text), rules)}</div>`;
const plain = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const read = (name) => readFileSync(join(source, name), "utf8");

const frame = (title, body) => `<section><header>${title}</header><div class="in">${body}</div></section>`;
const check = JSON.parse(read("check.json"));
const annotations = check.output.annotations.map((each) => `
  <article class="${each.annotation_level}">
    <div class="where">${plain(each.path)}#L${each.start_line}</div>
    <b>${plain(each.title)}</b>
    <pre>${plain(each.message)}</pre>
  </article>`).join("");

const pages = {
  "github-summary": [frame("<b>Annotations and summaries</b> · test summary", markdown(read("summary.md"))), 1500],
  "github-check": [frame(`<b>${plain(check.name)}</b> · ${plain(check.conclusion)}`,
    `<h1>${plain(check.output.title)}</h1>${markdown(check.output.summary)}<h2>Annotations</h2>${annotations}`
      + `<h2>Details</h2>${markdown(check.output.text ?? "")}`), 1500],
  "github-comment": [frame("<b>github-actions</b> <i>bot</i> commented", markdown(read("comment.md"))), 1500],
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  for (const [name, [body, most]] of Object.entries(pages)) {
    const page = await browser.newPage({ viewport: { width: 940, height: 800 }, deviceScaleFactor: 1.5 });
    await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}
      body { margin: 16px; background: #fff; font: 14px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; color: #1f2328 }
      section { border: 1px solid #d1d9e0; border-radius: 6px; max-height: ${most}px; overflow: hidden }
      header { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; padding: 8px 16px }
      header i { border: 1px solid #d1d9e0; border-radius: 2em; font-style: normal; font-size: 12px; padding: 0 6px; color: #59636e }
      .in { padding: 16px } h1 { font-size: 20px; margin: 0 0 12px } h2 { font-size: 16px }
      .markdown-body { font-size: 14px }
      article { border: 1px solid #d1d9e0; border-left: 4px solid #d1242f; border-radius: 4px; padding: 8px 12px; margin: 8px 0 }
      article.warning { border-left-color: #9a6700 } article pre { margin: 4px 0 0; white-space: pre-wrap; font-size: 12px }
      .where { color: #59636e; font: 12px ui-monospace, monospace }
      </style>${body}`);
    await page.locator("section").screenshot({ path: join(target, `${name}.png`) });
  }
} finally {
  await browser.close();
}
