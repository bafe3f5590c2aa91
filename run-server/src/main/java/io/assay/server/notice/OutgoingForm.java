package io.assay.server.notice;

import io.assay.server.delivery.Cidr;
import io.assay.server.delivery.MailServer;
import io.assay.server.delivery.MailServer.Security;
import io.assay.server.delivery.Network.Lookup;
import io.assay.server.delivery.Trust;
import io.assay.suite.Notification;
import io.assay.suite.NotificationForm;
import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Count;
import io.assay.suite.yaml.Expanded;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code outgoing} of the service's configuration file. */
public final class OutgoingForm {
    static final Key<String> URL = Key.optional(
            "url",
            new TextForm<>("URL", "an address such as https://assay.example.com", "", OutgoingForm::url),
            "Where others reach this service; messages hold links only when it is said.");
    static final Key<List<Cidr>> ALLOW = Key.withDefault(
            "allow",
            new ListOf<>(
                    new TextForm<>("block", Cidr.ACCEPTED, "", OutgoingForm::block), "blocks", true, "10.20.0.0/16"),
            List.of(),
            "Addresses that messages may go to although they are not of the public Internet: those of your own network"
                    + " where receivers are. Without it, none of them.");

    static final Key<String> CA_FILE = Key.optional(
            "ca-file",
            TextForm.of("path", "a path of a PEM file"),
            "PEM file with authorities whose certificates are believed beside those that Java knows: of receivers in"
                    + " your own network, or of the mail server.");
    static final Key<Lookup> LOOKUP = Key.withDefault(
            "lookup",
            new Choice<>(Lookup.class),
            Lookup.HERE,
            "Who looks up names of receivers that are reached through a proxy. here: this server, which asks the proxy"
                    + " for an address that it has checked. proxy: the proxy, which then decides what may be reached.");

    static final Key<String> HOST =
            Key.required("host", TextForm.of("host", "a host such as mail.example.com"), "The mail server.");
    static final Key<Integer> PORT = Key.withDefault(
            "port", new Count(1, 65_535), 587, "Its port; usually 587 with starttls, 465 with tls, 25 with none.");
    static final Key<Security> SECURITY = Key.withDefault(
            "security",
            new Choice<>(Security.class),
            Security.STARTTLS,
            "How the connection is encrypted. With starttls, one that cannot be is not used.");
    static final Key<String> USER = Key.optional(
            "user", new Expanded("text", "the name to log in with"), "Name to log in with; left out: without.");
    static final Key<String> PASSWORD = Key.optional(
            "password", new Expanded("secret", "a reference ${NAME} to the password"), "Its password, by reference.");
    static final Key<String> FROM = Key.required(
            "from",
            new TextForm<>("address", "an address such as assay@example.com", "", OutgoingForm::address),
            "Address that the mails are from.");

    static final Key<MailServer> MAIL = Key.optional(
            "mail",
            new Section<>(List.of(HOST, PORT, SECURITY, USER, PASSWORD, FROM), OutgoingForm::mail),
            "The mail server for receivers with email.");
    static final Key<Map<String, Notification>> NOTIFICATIONS = Key.optional(
            "notifications",
            new MapOf<>(
                    "receiver",
                    Names.matching(
                            "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                            "up to 100 letters, digits, '.', '_' and '-', beginning with a letter or a digit"),
                    NotificationForm.OF_SERVICE,
                    true),
            "Receivers that are told of the runs of all projects.");

    public static final Section<Outgoing> SECTION =
            new Section<>(List.of(URL, ALLOW, CA_FILE, LOOKUP, MAIL, NOTIFICATIONS), OutgoingForm::bind);

    private OutgoingForm() {}

    private static Outgoing bind(Fields fields) {
        Map<String, Notification> receivers = fields.get(NOTIFICATIONS, Map.of());
        boolean mails = receivers.values().stream()
                .anyMatch(receiver -> receiver.channel() instanceof Notification.Channel.Email);
        if (mails && !fields.has(MAIL)) {
            fields.value(NOTIFICATIONS)
                    .ifPresent(value -> value.refuse(
                            "has a receiver with email, and there is no 'mail' beside it:" + " name the mail server"));
        }
        fields.value(CA_FILE).ifPresent(value -> checkAuthorities(value, fields.get(CA_FILE, "")));
        return new Outgoing(
                fields.get(URL, ""),
                fields.get(ALLOW, List.of()),
                fields.get(CA_FILE).map(Path::of),
                fields.get(LOOKUP, Lookup.HERE),
                fields.get(MAIL),
                receivers);
    }

    private static void checkAuthorities(Value value, String file) {
        try {
            Trust.beside(Path.of(file));
        } catch (IllegalArgumentException unusable) {
            value.refuse("cannot be used: " + unusable.getMessage());
        }
    }

    private static MailServer mail(Fields fields) {
        if (fields.has(USER) != fields.has(PASSWORD)) {
            fields.section().refuse("has only one of 'user' and 'password': write both, or none of them");
        }
        return new MailServer(
                fields.get(HOST, ""),
                fields.get(PORT, 587),
                fields.get(SECURITY, Security.STARTTLS),
                fields.get(USER, ""),
                fields.get(PASSWORD, ""),
                fields.get(FROM, ""));
    }

    private static Optional<String> url(Value value, String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return http && url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null
                    ? Optional.of(text.replaceAll("/+$", ""))
                    : value.refuseKind("an address such as https://assay.example.com");
        } catch (URISyntaxException e) {
            return value.refuseKind("an address such as https://assay.example.com");
        }
    }

    private static Optional<Cidr> block(Value value, String text) {
        Optional<Cidr> block = Cidr.of(text);
        return block.isPresent() ? block : value.refuse("is no block of addresses: write " + Cidr.ACCEPTED);
    }

    private static Optional<String> address(Value value, String text) {
        return text.matches("[^\\s@<>,;]+@[^\\s@<>,;]+")
                ? Optional.of(text)
                : value.refuse("is no address: write only the address itself, such as assay@example.com");
    }
}
