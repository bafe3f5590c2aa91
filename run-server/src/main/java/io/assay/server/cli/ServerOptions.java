package io.assay.server.cli;

import io.assay.client.Server;
import io.assay.engine.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server keeps and executes the runs; without one this command does. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Server that keeps and executes the runs (default: ASSAY_SERVER, or none: this command does).")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token for the server. Others on this machine can see it here: better ASSAY_TOKEN or a file.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds the token (default: ASSAY_TOKEN_FILE).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "PEM file with the authority of the server's certificate (default: ASSAY_CA_FILE).")
    private @Nullable Path authorities;

    boolean given() {
        return address().isPresent();
    }

    private Optional<String> address() {
        return Optional.ofNullable(url).or(() -> variable("ASSAY_SERVER"));
    }

    Server server() {
        Map<String, String> environment = System.getenv();
        try {
            Server server = Server.at(address().orElseThrow()).withEnvironment(environment);
            Optional<String> secret = secret();
            Server known = secret.isPresent() ? server.withToken(secret.get()) : server;
            Optional<Path> file = Optional.ofNullable(authorities)
                    .or(() -> variable("ASSAY_CA_FILE").map(Path::of));
            return file.isPresent() ? known.withAuthorities(file.get()) : known;
        } catch (IllegalArgumentException e) {
            throw new RequestException("--server: " + e.getMessage());
        }
    }

    /** What the command line says counts before the environment, in either form. */
    private Optional<String> secret() {
        if (token != null && tokenFile != null) {
            throw new RequestException("--token and --token-file: give one of the two");
        }
        if (token != null) {
            return Optional.of(token.strip());
        }
        if (tokenFile != null) {
            return Optional.of(read(tokenFile));
        }
        return variable("ASSAY_TOKEN")
                .or(() -> variable("ASSAY_TOKEN_FILE").map(Path::of).map(ServerOptions::read));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new RequestException("the token file " + file + " cannot be read: " + e);
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
