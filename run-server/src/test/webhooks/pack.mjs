// Packs example payloads of webhooks into one file a platform, a line for each: {"event":…,"name":…,"payload":{…}}.
//
//   npm pack @octokit/webhooks-examples@7.6.1 && tar xf octokit-webhooks-examples-*.tgz
//   git clone https://github.com/xanzy/go-gitlab && git clone https://github.com/go-playground/webhooks
//   git clone https://github.com/gitlab4j/gitlab4j-api
//   node pack.mjs package go-gitlab/testdata/webhooks webhooks/testdata/gitlab \
//     gitlab4j-api/gitlab4j-models/src/test/resources/org/gitlab4j/models ../resources/io/assay/server/webhook
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [octokit, goGitlab, goPlayground, gitlab4j, out] = process.argv.slice(2);

function pack(name, examples) {
  const lines = examples.map((example) => JSON.stringify(example)).join('\n') + '\n';
  writeFileSync(join(out, name), gzipSync(lines, { level: 9 }));
  console.log(`${name}: ${examples.length} payloads`);
}

const github = JSON.parse(readFileSync(join(octokit, 'api.github.com', 'index.json'), 'utf8'));
pack(
  'github-payloads.jsonl.gz',
  github.flatMap(({ name, examples }) =>
    examples.map((payload, index) => ({ event: name, name: `${name}-${index + 1}`, payload })),
  ),
);

// What the header X-Gitlab-Event says beside each kind of payload.
const HEADERS = {
  push: 'Push Hook', tag_push: 'Tag Push Hook', issue: 'Issue Hook', work_item: 'Issue Hook', note: 'Note Hook',
  merge_request: 'Merge Request Hook', wiki_page: 'Wiki Page Hook', pipeline: 'Pipeline Hook', build: 'Job Hook',
  deployment: 'Deployment Hook', feature_flag: 'Feature Flag Hook', release: 'Release Hook', emoji: 'Emoji Hook',
  milestone: 'Milestone Hook', access_token: 'Resource Access Token Hook', vulnerability: 'Vulnerability Hook',
};

function gitlab(folder, label) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, payload: JSON.parse(readFileSync(join(folder, file), 'utf8')) }))
    .filter(({ payload }) => payload.object_kind || payload.event_name)
    .map(({ file, payload }) => ({
      event: file.includes('system') ? 'System Hook' : (HEADERS[payload.object_kind] ?? `${payload.event_name} Hook`),
      name: `${label}/${file.replace('.json', '')}`,
      payload,
    }));
}

pack('gitlab-payloads.jsonl.gz', [
  ...gitlab(goGitlab, 'go-gitlab'),
  ...gitlab(goPlayground, 'go-playground'),
  ...gitlab(gitlab4j, 'gitlab4j'),
]);
