package io.jenkins.plugins.assay.config;

import hudson.util.FormValidation;
import io.assay.client.Server;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is accepted of a server's fields, in the form and as code. */
final class ServerChecks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ServerChecks() {}

    static void check(List<ServerConfiguration> servers) {
        Set<String> names = new HashSet<>();
        for (ServerConfiguration server : servers) {
            demand(!malformed(server.getName()), Messages.ServerChecks_name());
            demand(names.add(server.getName()), Messages.ServerChecks_twice(server.getName()));
            wrong(server.getUrl()).ifPresent(words -> {
                throw new IllegalArgumentException(server.getName() + ": " + words);
            });
        }
    }

    private static void demand(boolean condition, String words) {
        if (!condition) {
            throw new IllegalArgumentException(words);
        }
    }

    private static boolean malformed(String name) {
        return !NAME.matcher(name).matches();
    }

    private static Optional<String> wrong(String url) {
        try {
            Server.at(url);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** @param known the servers that are saved already */
    static FormValidation name(String name, List<ServerConfiguration> known) {
        if (malformed(name)) {
            return FormValidation.error(Messages.ServerChecks_name());
        }
        long same =
                known.stream().filter(server -> server.getName().equals(name)).count();
        return same > 1 ? FormValidation.error(Messages.ServerChecks_twice(name)) : FormValidation.ok();
    }

    static FormValidation url(String url) {
        Optional<String> wrong = wrong(url);
        if (wrong.isPresent()) {
            return FormValidation.error(wrong.get());
        }
        return open(Server.at(url).url()) ? FormValidation.warning(Messages.ServerChecks_open()) : FormValidation.ok();
    }

    private static boolean open(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return url.getScheme().equalsIgnoreCase("http") && !here;
    }
}
