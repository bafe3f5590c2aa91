package io.assay.server.webhook;

import io.assay.engine.workspace.WorkspaceException;
import io.assay.server.service.Projects;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RegisteredProject;
import io.assay.server.webhook.event.Platform;
import io.assay.suite.Webhooks;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a project says of webhooks, and looks up its secrets. Thread-safe. */
final class HookReader {
    private static final Logger LOG = LoggerFactory.getLogger(HookReader.class);

    private final Projects projects;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param environment where secrets are looked up */
    HookReader(Projects projects, Map<String, String> environment, InstantSource clock) {
        this.projects = projects;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    List<RegisteredProject> projects() {
        return projects.all();
    }

    InstantSource clock() {
        return clock;
    }

    /**
     * May take as long as a git server does.
     *
     * @param before what it said; holds on where it cannot be read
     */
    Seen read(RegisteredProject project, Optional<Seen> before) {
        try {
            return Seen.read(
                    project, hooks(project, projects.definition(project).webhooks()), clock.instant());
        } catch (RefusedException e) {
            LOG.atWarn().addKeyValue("project", project.name()).log("its webhooks cannot be read: {}", e.getMessage());
            return before.map(seen -> seen.still(clock.instant())).orElseGet(() -> nothing(project, e));
        }
    }

    /** A file that is wrong names nobody; a repository that does not answer may. */
    private Seen nothing(RegisteredProject project, RefusedException e) {
        return e.getCause() instanceof WorkspaceException
                ? Seen.unread(project, clock.instant())
                : Seen.read(project, Map.of(), clock.instant());
    }

    private Map<Platform, Hook> hooks(RegisteredProject project, Webhooks webhooks) {
        Map<Platform, Hook> hooks = new HashMap<>();
        for (Platform platform : Platform.values()) {
            platform.sender(webhooks).ifPresent(sender -> {
                List<Secret> secrets = sender.secrets().stream()
                        .flatMap(name -> secret(project, platform, name))
                        .toList();
                hooks.put(platform, new Hook(project, platform, sender, secrets));
            });
        }
        return hooks;
    }

    private Stream<Secret> secret(RegisteredProject project, Platform platform, String name) {
        Secret secret = new Secret(environment.getOrDefault(name, ""));
        secret.flaw(platform).ifPresent(flaw -> {
            if (told.add(project.name() + " " + platform + " " + name + " " + flaw)) {
                LOG.atWarn()
                        .addKeyValue("project", project.name())
                        .addKeyValue("platform", platform.word())
                        .log("the variable {}, which should hold a secret of its webhooks, {}", name, flaw);
            }
        });
        return secret.flaw(platform).isPresent() ? Stream.empty() : Stream.of(secret);
    }
}
