package io.assay.suite;

import io.assay.suite.DefectTracker.Kind;
import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Described;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.JsonForm;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tracker, and how it is reached. What one of them does not know is refused, so that nobody relies on it. */
final class DefectTrackerForm {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern JIRA_KEY = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern REPOSITORY = Pattern.compile("[^/\\s]+/[^/\\s]+");

    static final Key<Kind> TRACKER = Key.withDefault(
            "tracker", new Choice<>(Kind.class), Kind.FOLDER, "Where records are filed; a folder needs nothing else.");
    static final Key<String> FOLDER = Key.withDefault(
            "folder", PathForm.PATH, "defects", "Folder of the records, relative to the project; of tracker folder.");
    static final Key<String> PROJECT = Key.optional(
            "project",
            TextForm.of("text", "the tracker's project: owner/name, group/project or a key such as SHOP"),
            "GitHub's repository (owner/name), GitLab's project (group/project), or the key of Jira's.");
    static final Key<URI> URL = Key.optional(
            "url",
            UrlForm.URL,
            "Base of GitHub's API, of the GitLab instance, or of the Jira site; by default https://api.github.com and"
                    + " https://gitlab.com.");
    static final Key<String> TOKEN = Key.optional(
            "token",
            new TextForm<>(
                    "reference",
                    "a reference to an environment variable, for example ${TRACKER_TOKEN}",
                    "^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$",
                    DefectTrackerForm::variable),
            "Reference to the environment variable that holds the token, as ${TRACKER_TOKEN}; it is read when something is"
                    + " filed, and tests do not see it.");
    static final Key<String> USER = Key.optional(
            "user",
            TextForm.of("text", "the address of the account"),
            "Address of the account that the token is of: with it Jira is Jira Cloud, without it Jira Data Center.");
    static final Key<String> CA_FILE = Key.optional(
            "ca-file",
            TextForm.of("path", "the path of a PEM file"),
            "PEM file with the certificates to trust in place of Java's, relative to the project.");
    static final Key<String> ISSUE_TYPE = Key.withDefault(
            "issue-type",
            TextForm.of("text", "the name of an issue type"),
            "Bug",
            "Type of the issues that Jira makes.");
    static final Key<Map<String, String>> FIELDS = Key.optional(
            "fields",
            new MapOf<>(
                    "field",
                    Names.matching("[A-Za-z][A-Za-z0-9_]*", "a field's id, for example customfield_10010"),
                    new JsonForm(),
                    true),
            "What else Jira makes an issue with, by the field's id, as its API takes it: customfield_10010: { value: High }.");

    static final List<Key<?>> KEYS = List.of(TRACKER, FOLDER, PROJECT, URL, TOKEN, USER, CA_FILE, ISSUE_TYPE, FIELDS);

    private DefectTrackerForm() {}

    /** What a tracker knows. */
    private static List<Key<?>> known(Kind kind) {
        return switch (kind) {
            case FOLDER -> List.of(TRACKER, FOLDER);
            case GITHUB, GITLAB -> List.of(TRACKER, PROJECT, URL, TOKEN, CA_FILE);
            case JIRA -> List.of(TRACKER, PROJECT, URL, TOKEN, USER, CA_FILE, ISSUE_TYPE, FIELDS);
        };
    }

    private static List<Key<?>> needed(Kind kind) {
        return switch (kind) {
            case FOLDER -> List.of();
            case GITHUB, GITLAB -> List.of(PROJECT, TOKEN);
            case JIRA -> List.of(PROJECT, URL, TOKEN);
        };
    }

    static DefectTracker bind(Fields fields) {
        Kind kind = fields.get(TRACKER, Kind.FOLDER);
        boolean known = !fields.has(TRACKER) || fields.get(TRACKER).isPresent();
        DefectTracker tracker = new DefectTracker(
                kind,
                fields.get(URL),
                fields.get(PROJECT, ""),
                fields.get(TOKEN),
                fields.get(USER),
                fields.get(FOLDER, ""),
                fields.get(CA_FILE),
                fields.get(ISSUE_TYPE, ""),
                fields.get(FIELDS, Map.of()));
        if (known) {
            hold(fields, tracker);
        }
        return tracker;
    }

    private static void hold(Fields fields, DefectTracker tracker) {
        String word = String.valueOf(TRACKER.form().written(tracker.kind()));
        for (Key<?> key : KEYS) {
            if (fields.has(key) && !known(tracker.kind()).contains(key)) {
                fields.value(key)
                        .ifPresent(value -> value.refuse("means nothing to 'tracker: " + word + "': leave it out"));
            }
        }
        List<String> missing = needed(tracker.kind()).stream()
                .filter(key -> !fields.has(key))
                .map(key -> "'" + key.name() + "'")
                .toList();
        if (!missing.isEmpty()) {
            fields.section().refuse("files in " + word + ", which needs " + String.join(" and ", missing));
        }
        fields.value(PROJECT).ifPresent(value -> project(value, tracker));
        if (tracker.kind() == Kind.JIRA && tracker.user().isEmpty() && atlassian(tracker)) {
            fields.section().refuse("files in Jira Cloud, which needs 'user', the address of the account of the token");
        }
    }

    private static void project(Value value, DefectTracker tracker) {
        String project = tracker.project();
        if (tracker.kind() == Kind.GITHUB && !REPOSITORY.matcher(project).matches()) {
            value.refuse("is " + Described.quoted(project) + ": write owner and name, for example octocat/hello-world");
        }
        if (tracker.kind() == Kind.JIRA && !JIRA_KEY.matcher(project).matches()) {
            value.refuse("is " + Described.quoted(project) + ": write the key of a Jira project, for example SHOP");
        }
    }

    private static boolean atlassian(DefectTracker tracker) {
        return tracker.url()
                .map(URI::getHost)
                .filter(host -> host.endsWith(".atlassian.net") || host.equals("api.atlassian.com"))
                .isPresent();
    }

    /** Never quoted: it may be a token. */
    private static Optional<String> variable(Value value, String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (reference.matches() && reference.group(1).startsWith("ASSAY_")) {
            return value.refuse("names " + reference.group(1) + ": variables that begin with ASSAY_ are Assay's own");
        }
        return reference.matches()
                ? Optional.of(reference.group(1))
                : value.refuse("is a text of its own: a token does not belong into this file; write the name of the"
                        + " environment variable that holds it, as ${TRACKER_TOKEN}");
    }
}
