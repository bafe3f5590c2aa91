package io.assay.server.webhook.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The repository that an event is of.
 *
 * @param name with its owner or groups, for example {@code acme/checkout}; empty when it is not told
 * @param addresses at which it is found: of pages, and of git by HTTP and SSH
 */
public record Repository(String name, List<String> addresses) {
    private static final Pattern WITH_SCHEME =
            Pattern.compile("(?:https?|ssh|git)://(?:[^/@]*@)?(?<host>[^/:@]+)(?::\\d*)?/+(?<path>.+)");
    private static final Pattern SECURE_COPY = Pattern.compile("(?:[\\w.+-]+@)?(?<host>[\\w.-]+):(?!/)(?<path>[^:]+)");
    private static final Pattern NAME = Pattern.compile("[\\w.-]+(?:/[\\w.-]+)+");

    public Repository {
        addresses = List.copyOf(addresses);
    }

    /** @param name empty where only its addresses tell it */
    static Repository of(String name, String... addresses) {
        List<String> told =
                Stream.of(addresses).filter(address -> !address.isEmpty()).toList();
        Optional<String> path = told.stream()
                .flatMap(address -> place(address).stream())
                .map(place -> place.substring(place.indexOf('/') + 1))
                .findFirst();
        return new Repository(name.isEmpty() ? path.orElse("") : name, told);
    }

    /** Whether an address, or a name without one, is this repository's. Protocols, users, ports and case do not count. */
    public boolean is(String addressOrName) {
        Optional<String> place = place(addressOrName);
        if (place.isEmpty()) {
            return NAME.matcher(addressOrName).matches() && addressOrName.equalsIgnoreCase(name);
        }
        return addresses.stream().map(Repository::place).anyMatch(place::equals);
    }

    /** Whether an address can be compared with those that are told: whether it leads to another machine. */
    public static boolean isComparable(String address) {
        return place(address).isPresent();
    }

    private static Optional<String> place(String address) {
        Matcher matcher = WITH_SCHEME.matcher(address);
        if (!matcher.matches()) {
            matcher = SECURE_COPY.matcher(address);
        }
        if (address.startsWith("file:") || !matcher.matches()) {
            return Optional.empty();
        }
        String path = matcher.group("path").replaceAll("/+$", "").replaceAll("\\.git$", "");
        return Optional.of((matcher.group("host") + "/" + path).toLowerCase(Locale.ROOT));
    }
}
