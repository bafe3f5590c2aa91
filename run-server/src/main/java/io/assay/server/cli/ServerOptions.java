package io.assay.server.cli;

import io.assay.client.Server;
import io.assay.client.Token;
import io.assay.engine.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command speaks to, how it is reached, and the token that the server knows it by. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Server that keeps the runs, if one does (default: ASSAY_SERVER).")
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
        return url().isPresent();
    }

    private Optional<String> url() {
        return Optional.ofNullable(url).or(() -> Caller.variable("ASSAY_SERVER"));
    }

    /** How it is reached; without the token. */
    Server server() {
        Server named = named().withEnvironment(System.getenv());
        return Optional.ofNullable(authorities)
                .or(() -> Caller.variable("ASSAY_CA_FILE").map(Path::of))
                .map(named::withAuthorities)
                .orElse(named);
    }

    private Server named() {
        String text =
                url().orElseThrow(() -> new RequestException("which server? Name it with --server or ASSAY_SERVER"));
        try {
            return Server.at(text);
        } catch (IllegalArgumentException e) {
            throw new RequestException("--server: " + e.getMessage());
        }
    }

    /**
     * What the command line says counts before the environment, in either form. A file is read again each time, so that a
     * token that is renewed counts without a restart; a first time at once.
     */
    Optional<Supplier<String>> token() {
        if (token != null && tokenFile != null) {
            throw new RequestException("--token and --token-file: give one of the two");
        }
        if (token != null) {
            return Optional.of(fixed(token));
        }
        if (tokenFile != null) {
            return Optional.of(kept(tokenFile));
        }
        return Caller.variable("ASSAY_TOKEN")
                .map(ServerOptions::fixed)
                .or(() -> Caller.variable("ASSAY_TOKEN_FILE").map(Path::of).map(ServerOptions::kept));
    }

    private static Supplier<String> fixed(String text) {
        String checked = checked(text, "the token");
        return () -> checked;
    }

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
        try {
            return new Token(text.strip()).value();
        } catch (IllegalArgumentException e) {
            throw new RequestException(what + " is none: " + e.getMessage());
        }
    }
}
