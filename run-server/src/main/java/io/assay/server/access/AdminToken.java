package io.assay.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The first token: without it, nobody could ask the service for one. */
public final class AdminToken {
    private static final Principal SERVICE = new Principal("service", Role.ADMIN, Set.of());
    private static final int SHORTEST = 16;

    private AdminToken() {}

    /**
     * The token that whoever starts the service has chosen: the option's, else the environment's, else the file's.
     *
     * @param file its first line
     * @throws IllegalArgumentException when it is shorter than 16 characters or has blanks, or the file cannot be read
     */
    public static Optional<String> chosen(Optional<String> option, Optional<String> environment, Optional<Path> file) {
        Optional<String> chosen = option.or(() -> environment).or(() -> file.map(AdminToken::firstLine));
        chosen.ifPresent(AdminToken::check);
        return chosen;
    }

    /**
     * Makes a token for the role admin when there is none, and writes it to the file, which only its owner may read.
     *
     * @return whether one was made
     */
    public static boolean ensure(Tokens tokens, Path file) {
        if (!tokens.lacksAdmin()) {
            return false;
        }
        return tokens.database().write(transaction -> {
            if (TokenTable.anyAdmin(transaction.connection(), transaction.now())) {
                return false;
            }
            Principal admin = new Principal("admin", Role.ADMIN, Set.of());
            Optional<Tokens.Issued> issued = tokens.issue(transaction, SERVICE, admin, null);
            if (issued.isEmpty() && TokenTable.anyAdmin(transaction.connection(), transaction.now())) {
                return false; // another server that starts at this moment has made it
            }
            if (issued.isEmpty()) {
                throw new IllegalStateException("no token has the role admin, and one of another role or an expired one"
                        + " is named admin; start with a chosen token and revoke that one");
            }
            write(file, issued.get().text());
            return true;
        });
    }

    /** Before the commit, so that a token that is in the database was written to the file. */
    private static void write(Path file, String text) {
        Path absolute = file.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
            Path draft = Files.createTempFile(absolute.getParent(), ".token", null); // mode 600
            if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(
                        draft, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            }
            Files.writeString(draft, text + "\n");
            Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the admin token cannot be written to " + absolute, e);
        }
    }

    private static String firstLine(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("the token's file " + file + " cannot be read: " + e, e);
        }
    }

    private static void check(String token) {
        if (token.length() < SHORTEST || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("an admin token has at least " + SHORTEST
                    + " visible ASCII characters and no blanks; openssl rand -hex 32 makes a good one");
        }
    }
}
