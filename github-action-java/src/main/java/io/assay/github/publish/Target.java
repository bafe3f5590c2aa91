package io.assay.github.publish;

import java.util.OptionalInt;

/**
 * What of a repository is told about.
 *
 * @param head full id of the commit that was tested as its author knows it: of a pull request the head of its branch, never the
 *     merge that GitHub makes of it
 * @param pullRequest its number; empty when there is none
 * @param directory the project within the repository, with slashes, relative; empty for its root. The files of cases are
 *     relative to it
 */
public record Target(String head, OptionalInt pullRequest, String directory) {}
