#!/usr/bin/env node
// Cuts GitHub's OpenAPI document down to the routes that are used here, and to what validates a request or an answer.
//
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//   node trim.mjs package/generated/api.github.com.json > ../resources/io/assay/defect/contract/github-openapi.json
//
// The document is GitHub's, published as @octokit/openapi under the MIT licence (see LICENSE-octokit beside the result).
import { readFileSync } from "node:fs";

const routes = {
  "/repos/{owner}/{repo}": ["get"],
  "/repos/{owner}/{repo}/commits/{ref}/check-runs": ["get"],
  "/repos/{owner}/{repo}/check-runs": ["post"],
  "/repos/{owner}/{repo}/check-runs/{check_run_id}": ["get", "patch"],
  "/repos/{owner}/{repo}/issues": ["get", "post"],
  "/repos/{owner}/{repo}/issues/{issue_number}": ["get", "patch"],
  "/repos/{owner}/{repo}/issues/{issue_number}/labels": ["post"],
  "/repos/{owner}/{repo}/issues/{issue_number}/comments": ["get", "post"],
  "/repos/{owner}/{repo}/issues/comments/{comment_id}": ["get", "patch", "delete"],
  "/repos/{owner}/{repo}/statuses/{sha}": ["post"],
  "/repos/{owner}/{repo}/actions/runs": ["get"],
  "/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts": ["get"],
  "/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}": ["get"],
};

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const wanted = new Map();

function strip(value, parent) {
  if (Array.isArray(value)) return value.map((each) => strip(each, parent));
  if (value === null || typeof value !== "object") return value;
  const kept = {};
  for (const [key, each] of Object.entries(value)) {
    // Within "properties" every key is a name, even one that is called "description".
    const named = parent === "properties";
    if (!named && (key.startsWith("x-") || ["description", "summary", "tags", "externalDocs", "examples", "example",
        "operationId", "title", "links"].includes(key))) continue;
    if (!named && key === "$ref" && typeof each === "string") follow(each);
    kept[key] = strip(each, named ? "" : key);
  }
  return kept;
}

function follow(ref) {
  if (wanted.has(ref)) return;
  wanted.set(ref, undefined);
  let value = document;
  for (const step of ref.slice(2).split("/")) value = value[step];
  wanted.set(ref, strip(value, ""));
}

const paths = {};
for (const [route, methods] of Object.entries(routes)) {
  const item = document.paths[route];
  if (!item) throw new Error(`no route ${route}`);
  paths[route] = {};
  for (const method of methods) {
    if (!item[method]) throw new Error(`no ${method} ${route}`);
    paths[route][method] = strip(item[method], "");
  }
}
const components = {};
for (const [ref, value] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const [, , kind, name] = ref.split("/");
  (components[kind] ??= {})[name] = value;
}
console.log(JSON.stringify({ openapi: document.openapi, info: { title: document.info.title, version: document.info.version, "x-source": "@octokit/openapi 23.0.2" }, paths, components }));
