package io.assay.server.notice;

import io.assay.server.delivery.Cidr;
import io.assay.server.delivery.MailServer;
import io.assay.server.delivery.Network.Lookup;
import io.assay.suite.Notification;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server's configuration file says of messages to others.
 *
 * @param url where people and receivers reach this service, without a slash at the end; empty when nobody said
 * @param allowed addresses that messages may go to although they are not of the public Internet
 * @param authorities PEM file with authorities whose certificates are believed beside those that Java knows
 * @param lookup of the names of receivers behind a proxy
 * @param notifications receivers that are told of the runs of all projects
 */
public record Outgoing(
        String url,
        List<Cidr> allowed,
        Optional<Path> authorities,
        Lookup lookup,
        Optional<MailServer> mail,
        Map<String, Notification> notifications) {
    public static final Outgoing NONE = reaching("", List.of());

    public Outgoing {
        allowed = List.copyOf(allowed);
        notifications = Collections.unmodifiableMap(new LinkedHashMap<>(notifications));
    }

    /** One that only says where the service is reached, and where messages may go. */
    public static Outgoing reaching(String url, List<Cidr> allowed) {
        return new Outgoing(url, allowed, Optional.empty(), Lookup.HERE, Optional.empty(), Map.of());
    }
}
