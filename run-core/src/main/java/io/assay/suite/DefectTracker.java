package io.assay.suite;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An issue tracker and how it is reached.
 *
 * @param url of its API, or of the site; empty takes that of the public service
 * @param project where records are made: repository, project or key; empty for a folder
 * @param token name of the environment variable that holds it; it is read when something is filed, not before
 * @param user that the token is of, where the tracker asks for it
 * @param folder of records, relative to the project
 * @param authorities PEM file with the certificates to trust, relative to the project
 * @param issueType of records in Jira
 * @param fields what else a record in Jira is made with: JSON by the field's id
 */
public record DefectTracker(
        Kind kind,
        Optional<URI> url,
        String project,
        Optional<String> token,
        Optional<String> user,
        String folder,
        Optional<String> authorities,
        String issueType,
        Map<String, String> fields) {
    public DefectTracker {
        fields = Map.copyOf(new LinkedHashMap<>(fields));
    }

    /** Which one. */
    public enum Kind {
        /** Markdown files; needs nothing. */
        FOLDER,
        GITHUB,
        GITLAB,
        JIRA
    }
}
