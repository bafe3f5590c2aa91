package io.assay.server.cli;

import io.assay.engine.RequestException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server an agent works for, and how the server knows it. */
final class AgentServerOptions {
    @Option(names = "--server", paramLabel = "URL", description = "The server (default: ASSAY_SERVER).")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Its token for agents. Others on this machine can see it here: better ASSAY_TOKEN or a file.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds the token, read again whenever it is needed (default: ASSAY_TOKEN_FILE).")
    private @Nullable Path tokenFile;

    URI address() {
        String text = Optional.ofNullable(url)
                .or(() -> variable("ASSAY_SERVER"))
                .orElseThrow(() -> new RequestException("which server? Name it with --server or ASSAY_SERVER"));
        try {
            URI address = URI.create(text.strip());
            String scheme = String.valueOf(address.getScheme());
            if (scheme.matches("(?i)https?") && address.getHost() != null && address.getQuery() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // told below, like every other address that is none
        }
        throw new RequestException("--server: '" + text + "' is no address such as https://assay.example.com");
    }

    /** What the command line says counts before the environment, in either form. */
    Supplier<String> token() {
        if (token != null && tokenFile != null) {
            throw new RequestException("--token and --token-file: give one of the two");
        }
        if (token != null) {
            return fixed(token);
        }
        if (tokenFile != null) {
            return kept(tokenFile);
        }
        return variable("ASSAY_TOKEN")
                .map(AgentServerOptions::fixed)
                .or(() -> variable("ASSAY_TOKEN_FILE").map(file -> kept(Path.of(file))))
                .orElseThrow(() -> new RequestException(
                        "the server wants a token for agents: give one in ASSAY_TOKEN or with --token-file"));
    }

    private static Supplier<String> fixed(String text) {
        String checked = checked(text, "the token");
        return () -> checked;
    }

    /** A token that is renewed counts without a restart. */
    private static Supplier<String> kept(Path file) {
        read(file);
        return () -> read(file);
    }

    private static String read(Path file) {
        try {
            return checked(Files.readString(file), "the token in " + file);
        } catch (IOException e) {
            throw new RequestException("the token file " + file + " cannot be read: " + e);
        }
    }

    private static String checked(String text, String what) {
        String token = text.strip();
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new RequestException(what + " is empty or has characters that no token has");
        }
        return token;
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
