#!/usr/bin/env node
// Picks the events that the tests are given out of GitHub's own examples, one file each, whole.
//
//   npm pack @octokit/webhooks-examples@7.6.1 && tar xzf octokit-webhooks-examples-7.6.1.tgz
//   node pick.mjs package/api.github.com/index.json ../resources/io/assay/github/event
//
// The examples are published as @octokit/webhooks-examples under the MIT licence (see LICENSE-octokit beside the result).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [source, target] = process.argv.slice(2);
const events = JSON.parse(readFileSync(source, "utf8"));
const picked = {
  pull_request: ({ action }) => action === "synchronize",
  push: ({ ref, deleted }) => ref.startsWith("refs/heads/") && !deleted,
  merge_group: ({ action }) => action === "checks_requested",
  workflow_run: ({ action }) => action === "completed",
  workflow_dispatch: () => true,
  issue_comment: ({ action }) => action === "created",
};

for (const [name, wanted] of Object.entries(picked)) {
  const examples = events.find((event) => event.name === name).examples;
  const example = examples.find(wanted) ?? examples[0];
  writeFileSync(join(target, `${name}.json`), JSON.stringify(example) + "\n");
}
