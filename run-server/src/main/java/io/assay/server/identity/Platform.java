package io.assay.server.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose claims they are. GitHub's are told in <a
 * href="https://docs.github.com/en/actions/reference/security/oidc">its OpenID Connect reference</a>, GitLab's in <a
 * href="https://docs.gitlab.com/ci/secrets/id_token_authentication/">its page on ID tokens</a>.
 */
public enum Platform {
    GITHUB(
            "token.actions.githubusercontent.com",
            "repository",
            "event_name",
            """
            commit_comment discussion discussion_comment fork gollum issue_comment issues pull_request pull_request_review
            pull_request_review_comment pull_request_target watch workflow_run""",
            "repository repository_id repository_owner repository_owner_id sub",
            """
            actor actor_id base_ref check_run_id enterprise enterprise_id environment environment_node_id event_name head_ref
            issuer_scope job_workflow_ref job_workflow_sha ref ref_protected ref_type repository repository_id repository_owner
            repository_owner_id repository_visibility run_attempt run_id run_number runner_environment sha sub workflow
            workflow_ref workflow_sha"""),
    GITLAB(
            "gitlab.com",
            "project_path",
            "pipeline_source",
            "merge_request_event external_pull_request_event parent_pipeline",
            "project_path project_id namespace_path namespace_id sub",
            """
            ci_config_ref_uri ci_config_sha deployment_action deployment_tier environment environment_protected groups_direct
            job_id job_namespace_id job_namespace_path job_policy_ref_sha job_policy_ref_uri job_project_id job_project_path
            job_source namespace_id namespace_path pipeline_id pipeline_source pipeline_source_event project_id project_path
            project_visibility ref ref_path ref_protected ref_type runner_environment runner_id sha
            source_namespace_id source_namespace_path source_project_id source_project_path sub target_ref
            target_ref_protected user_access_level user_email user_id user_login""");

    private static final String CUSTOM_PROPERTY = "repo_property_";
    static final String ENTERPRISE_SERVER = "/_services/token";
    private static final String ENTERPRISE_CLOUD = "token.actions."; // token.actions.SUBDOMAIN.ghe.com

    private final String publicHost;
    private final String repository;
    private final String event;
    private final String outside;
    private final String owning;
    private final String known;

    Platform(String publicHost, String repository, String event, String outside, String owning, String known) {
        this.publicHost = publicHost;
        this.repository = repository;
        this.event = event;
        this.outside = outside;
        this.owning = owning;
        this.known = known;
    }

    /** The platform that an issuer shows by its address, if it does. */
    static Optional<Platform> of(URI issuer) {
        if (issuer.getPath().endsWith(ENTERPRISE_SERVER) || issuer.getHost().startsWith(ENTERPRISE_CLOUD)) {
            return Optional.of(GITHUB);
        }
        return Stream.of(values())
                .filter(platform -> platform.publicHost.equals(issuer.getAuthority()))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The host whose tokens anybody can have, for repositories of their own. */
    String publicHost() {
        return publicHost;
    }

    /** The claim that names the repository. */
    String repository() {
        return repository;
    }

    /** The claim that tells what the job was started by. */
    String event() {
        return event;
    }

    /**
     * Whether somebody without rights to the repository may have started the job, or have written what it works on: by the <a
     * href="https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows">events</a> that
     * whoever reads a repository can cause, and by child pipelines, which do not tell what their parent was started by.
     *
     * @param cause empty where the token does not tell it, which may be anything
     */
    boolean fromOutside(String cause) {
        return cause.isEmpty() || words(outside).contains(cause);
    }

    /** Claims that each pin whose repository it is. */
    Set<String> owning() {
        return words(owning);
    }

    /** Whether its tokens may hold the claim. */
    boolean knows(String claim) {
        return words(known).contains(claim) || (this == GITHUB && claim.startsWith(CUSTOM_PROPERTY));
    }

    /** Whether a pattern for one of {@link #owning} leaves nothing open of whose repository it is. */
    boolean pinsOwner(String claim, String pattern) {
        int star = pattern.indexOf('*');
        String fixed = star < 0 ? pattern : pattern.substring(0, star);
        return star < 0 || (!claim.endsWith("_id") && fixed.indexOf('/') > 0 && !fixed.startsWith("/"));
    }

    /** Why no token fits the pattern, as far as that can be known; continues the claim's name. */
    Optional<String> misfit(String claim, String pattern) {
        boolean whole = pattern.startsWith("refs/") || pattern.startsWith("*");
        if (claim.equals("ref_protected") && !pattern.matches("true|false|.*\\*.*")) {
            return Optional.of("is true or false");
        }
        if (this == GITHUB && claim.equals("ref") && !whole) {
            return Optional.of("is a whole name: refs/heads/" + pattern);
        }
        if (this == GITLAB && claim.equals("ref") && pattern.startsWith("refs/")) {
            return Optional.of("is a short name such as main; the whole one is in ref_path");
        }
        boolean path = claim.equals(repository);
        return path && pattern.indexOf('/') < 0 && pattern.indexOf('*') < 0
                ? Optional.of("is a path such as acme/" + pattern)
                : Optional.empty();
    }

    /** Claims that a rule may name. */
    Set<String> known() {
        return words(known);
    }

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }
}
