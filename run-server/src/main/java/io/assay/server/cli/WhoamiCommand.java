package io.assay.server.cli;

import io.assay.client.AssayClient;
import io.assay.client.RemoteIdentity;
import io.assay.client.Server;
import io.assay.engine.RequestException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "whoami",
        description = "Tells whom a server takes the holder of the token for, and what they may.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class WhoamiCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ServerOptions where = new ServerOptions();

    @Override
    public Integer call() {
        Server named = where.server();
        Server server = where.token().map(Supplier::get).map(named::withToken).orElse(named);
        tell(client(server).whoami(), spec.commandLine().getOut());
        return ExitCode.PASSED;
    }

    private static AssayClient client(Server server) {
        try {
            return new AssayClient(server);
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private static void tell(RemoteIdentity who, PrintWriter out) {
        out.println(who.name());
        out.println("role: " + who.role());
        out.println("projects: " + (who.projects().isEmpty() ? "all" : String.join(", ", who.projects())));
        out.println("credential: " + who.credential() + (who.issuer().isEmpty() ? "" : " of " + who.issuer()));
        out.println("expires: " + who.expiresAt().map(Object::toString).orElse("never"));
        if (!who.trusted()) {
            out.println("changes: not trusted, for an outsider may have started the job");
        }
    }
}
