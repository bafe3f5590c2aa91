package io.jenkins.plugins.assay.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.ProxyConfiguration;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Publishes by GitHub's own API with a token that was chosen for it. */
final class GitHubChecks extends ChecksPublisher {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 300;

    private final GitHubRepository repository;
    private final String commit;
    private final String token;
    private final TaskListener listener;

    GitHubChecks(GitHubRepository repository, String commit, String token, TaskListener listener) {
        this.repository = repository;
        this.commit = commit;
        this.token = token;
        this.listener = listener;
    }

    @Override
    public void publish(ChecksDetails details) {
        try {
            HttpResponse<String> answer = ProxyConfiguration.newHttpClientBuilder()
                    .connectTimeout(LONGEST)
                    .build()
                    .send(request(details), BodyHandlers.ofString());
            tell(details.getName().orElse(""), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(ChecksDetails details) throws JsonProcessingException {
        return HttpRequest.newBuilder(repository.checkRuns())
                .timeout(LONGEST)
                .header("Accept", "application/vnd.github+json")
                .header("Authorization", "Bearer " + token)
                .header("X-GitHub-Api-Version", "2022-11-28")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(GitHubCheckRun.of(details, commit))))
                .build();
    }

    private void tell(String name, HttpResponse<String> answer) {
        listener.getLogger()
                .println(
                        answer.statusCode() == 201
                                ? Messages.GitHubChecks_published(name, repository.path())
                                : Messages.GitHubChecks_refused(
                                        name, repository.path(), answer.statusCode(), reason(answer.body())));
    }

    private static String reason(String body) {
        String told;
        try {
            JsonNode answer = JSON.readTree(body);
            told = answer == null ? "" : answer.path("message").asText();
        } catch (JsonProcessingException e) {
            told = body;
        }
        String line = told.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + "…";
    }
}
