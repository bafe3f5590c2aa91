package io.assay.server.http.exchange;

import io.assay.server.access.Role;
import java.util.Optional;

/**
 * One thing that can be asked of the service.
 *
 * @param path in Javalin's form: {@code {name}} stands for one part, {@code <name>} for one or many
 * @param role that is needed at least; empty when everyone may, without a token
 * @param known whether whoever has a token may, agents as well
 * @param signed whether the handling itself finds out who sent it, by a signature
 */
public record Route(String method, String path, Optional<Role> role, boolean known, boolean signed, Handling handling) {
    /** Answers a request; throws {@link ProblemException} or {@code RefusedException} when it cannot. */
    public interface Handling {
        Answer answer(Call call) throws Exception;
    }

    public static Route of(String method, String path, Role role, Handling handling) {
        return new Route(method, path, Optional.of(role), false, false, handling);
    }

    /** A route for whoever has a token, whatever for. */
    public static Route known(String method, String path, Handling handling) {
        return new Route(method, path, Optional.of(Role.VIEWER), true, false, handling);
    }

    /** A route without need of a token. */
    public static Route open(String method, String path, Handling handling) {
        return new Route(method, path, Optional.empty(), false, false, handling);
    }

    /** A route whose requests are signed; the handling refuses one that is not as unauthenticated. */
    public static Route signed(String method, String path, Handling handling) {
        return new Route(method, path, Optional.empty(), false, true, handling);
    }

    /** The path as OpenAPI writes it. */
    public String template() {
        return path.replace('<', '{').replace('>', '}');
    }
}
