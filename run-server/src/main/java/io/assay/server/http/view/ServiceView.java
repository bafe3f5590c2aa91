package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.workspace.Source;
import io.assay.server.access.Credential;
import io.assay.server.access.Holder;
import io.assay.server.access.Principal;
import io.assay.server.access.Token;
import io.assay.server.service.RegisteredProject;
import io.assay.server.service.RegisteredProject.Targeting;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Projects, tokens, the audit trail, lists. */
public final class ServiceView {
    private ServiceView() {}

    /** A page of a list; {@code next} is null on the last. */
    public static <T> ObjectNode page(
            String name, List<T> elements, Function<T, ObjectNode> view, @Nullable String next) {
        ObjectNode json = RunView.object();
        ArrayNode array = json.putArray(name);
        elements.forEach(element -> array.add(view.apply(element)));
        return json.put("next", next);
    }

    public static ObjectNode project(RegisteredProject project) {
        ObjectNode json = RunView.object().put("name", project.name()).put("version", project.version());
        ObjectNode source = json.putObject("source");
        if (project.source() instanceof Source.Git git) {
            source.put("git", git.url())
                    .put("credential", git.credential().orElse(null))
                    .put("branch", git.defaultBranch());
        } else if (project.source() instanceof Source.Directory directory) {
            source.put("directory", directory.path().toString());
        }
        json.put(
                "untrusted", project.untrusted().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        ObjectNode environments = json.putObject("environments");
        new TreeMap<>(project.environments()).forEach((name, who) -> environments.set(name, targeting(who)));
        return json.put("registeredBy", project.registeredBy())
                .put("registeredAt", RunView.time(project.registeredAt()));
    }

    private static ObjectNode targeting(Targeting targeting) {
        ObjectNode json = RunView.object();
        texts(json.putArray("labels"), new TreeSet<>(targeting.labels()));
        texts(json.putArray("agents"), targeting.agents());
        return json;
    }

    public static ObjectNode token(Token token) {
        ObjectNode json = RunView.object()
                .put("id", token.id())
                .put("name", token.name())
                .put("role", token.role().word());
        texts(json.putArray("projects"), new TreeSet<>(token.projects()));
        return json.put("createdBy", token.createdBy())
                .put("createdAt", RunView.time(token.createdAt()))
                .put("expiresAt", RunView.time(token.expiresAt()))
                .put("lastUsedAt", RunView.time(token.lastUsedAt()));
    }

    /** Who asks, with nothing that is secret. */
    public static ObjectNode holder(Holder holder) {
        Principal who = holder.principal();
        Credential shown = holder.credential();
        ObjectNode json =
                RunView.object().put("name", who.name()).put("role", who.role().word());
        texts(json.putArray("projects"), new TreeSet<>(who.projects()));
        return json.put("credential", shown.kind().word())
                .put("issuer", shown.issuer().isEmpty() ? null : shown.issuer())
                .put("expiresAt", RunView.time(shown.expiresAt().orElse(null)))
                .put("trusted", shown.trusted());
    }

    public static ObjectNode entry(AuditTrail.Entry entry) {
        return RunView.object()
                .put("number", entry.number())
                .put("at", RunView.time(entry.at()))
                .put("actor", entry.actor())
                .put("action", entry.action())
                .put("target", entry.target())
                .put("detail", entry.detail());
    }

    static void texts(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }
}
