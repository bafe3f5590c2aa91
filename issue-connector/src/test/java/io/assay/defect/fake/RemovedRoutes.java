package io.assay.defect.fake;

import java.util.List;

/**
 * Routes that Atlassian took away, or says that it will. Of Cloud, <a
 * href="https://developer.atlassian.com/changelog/#CHANGE-2046">the old search</a> and <a
 * href="https://developer.atlassian.com/changelog/#CHANGE-1304">creating what tells of all projects at once</a>; of Data
 * Center <a href="https://confluence.atlassian.com/jiracore/createmeta-rest-endpoint-to-be-removed-975040986.html">the same,
 * gone in version 9</a>.
 */
final class RemovedRoutes {
    private static final List<String> CLOUD = List.of(
            "(GET|POST) /rest/api/[^/]+/search",
            "POST /rest/api/[^/]+/search/id",
            "POST /rest/api/[^/]+/expression/eval",
            "GET /rest/api/[^/]+/issue/createmeta",
            ".* /rest/auth/1/.*",
            ".* /rest/api/2/.*");

    private static final List<String> DATA_CENTER =
            List.of("GET /rest/api/[^/]+/issue/createmeta", ".* /rest/api/3/.*", ".* /rest/api/[^/]+/search/jql");

    private RemovedRoutes() {}

    static boolean of(boolean cloud, Question question) {
        return (cloud ? CLOUD : DATA_CENTER).stream().anyMatch(question.toString()::matches);
    }
}
