package io.assay.engine.workspace;

import io.assay.engine.workspace.WorkspaceException.Kind;
import java.util.regex.Pattern;

/** What may name a revision; names come from outside and are given to git. */
final class Revisions {
    private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SHORT = Pattern.compile("[0-9a-f]{7,63}");

    /** What git's check-ref-format refuses, and names that look like options. */
    private static final Pattern NO_NAME =
            Pattern.compile("^[-/]|[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|/\\.|^\\.|\\.lock(/|$)|[/.]$|^@?$");

    private Revisions() {}

    static boolean isFullId(String revision) {
        return FULL.matcher(revision).matches();
    }

    static boolean mayBeId(String revision) {
        return SHORT.matcher(revision).matches();
    }

    /** @throws WorkspaceException when no branch, tag or ref can have this name */
    static void requireName(String revision, Source.Git source) {
        if (NO_NAME.matcher(revision).find()) {
            throw new WorkspaceException(
                    Kind.NO_SUCH_REVISION,
                    "'" + revision.replaceAll("\\p{Cntrl}", "?") + "' cannot name a revision of " + source.url()
                            + "; accepted are a commit id, a branch, a tag or a ref such as refs/pull/7/head");
        }
    }

    static void requireFullId(String commit, Source.Git source) {
        if (!isFullId(commit)) {
            throw new WorkspaceException(
                    Kind.NO_SUCH_REVISION,
                    "'" + commit.replaceAll("\\p{Cntrl}", "?") + "' is no full commit id of " + source.url()
                            + " (40 or 64 of the digits 0-9 and a-f)");
        }
    }
}
