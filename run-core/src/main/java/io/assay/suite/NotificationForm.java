package io.assay.suite;

import io.assay.suite.Notification.Channel;
import io.assay.suite.Notification.Occasion;
import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Keywords;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Toggle;
import io.assay.suite.yaml.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A receiver of notifications. What stands for {@code ${NAME}} is not looked up here: only the run service needs it. */
public final class NotificationForm {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]+@[^\\s@<>,;:\"()\\[\\]\\\\]+");
    private static final TextForm<String> URL =
            new TextForm<>("URL", "an http or https URL, or a reference ${NAME} to one", "", NotificationForm::address);
    private static final ListOf<String> NAMED = new ListOf<>(TextForm.of("name", "a name"), "names", false, "smoke");

    /** What says how the receiver is reached. */
    static final Key<String> WEBHOOK = Key.optional(
            "webhook", URL, "URL that takes Standard Webhooks: one signed message for each event of a run.");

    static final Key<String> CDEVENTS =
            Key.optional("cdevents", URL, "URL that takes CDEvents (CloudEvents over HTTP) of test suite runs.");
    static final Key<String> SLACK =
            Key.optional("slack", URL, "Incoming webhook of Slack, Mattermost or whatever takes Slack's messages.");
    static final Key<List<String>> EMAIL = Key.optional(
            "email",
            new ListOf<>(
                    new TextForm<>("address", "an address such as team@example.com", "", NotificationForm::mailbox),
                    "addresses",
                    false,
                    "team@example.com"),
            "Addresses that get an e-mail, by the mail server that the run service is told of.");

    static final Key<String> SECRET = Key.optional(
            "secret",
            new TextForm<>("reference", "a reference ${NAME}", "", NotificationForm::reference),
            "What messages are signed with: a reference ${NAME} to a variable of the server that holds whsec_ and the"
                    + " secret in Base64. Needed with webhook, possible with cdevents.");
    static final Key<Boolean> CASES = Key.withDefault(
            "cases",
            new Toggle(),
            false,
            "With cdevents: whether single cases are told of as well, at most 1000 of a run, those first that did not"
                    + " pass.");
    static final Key<List<Occasion>> ON = Key.optional(
            "on",
            new ListOf<>(new Choice<>(Occasion.class), "occasions", false, "first-failure"),
            "What it is told of. Left out: queued, started and finished with cdevents, with webhook waiting-input,"
                    + " too; otherwise first-failure, recovered, still-failing and waiting-input.");
    static final Key<List<String>> SUITES =
            Key.optional("suites", NAMED, "Suites whose runs it is told of; left out: all.");
    static final Key<List<String>> ENVIRONMENTS =
            Key.optional("environments", NAMED, "Environments whose runs it is told of; left out: all.");
    static final Key<List<String>> REFS = Key.optional(
            "refs",
            new ListOf<>(TextForm.of("name", "a branch such as main, or release/*"), "names", false, "main"),
            "Branches whose runs it is told of, as the ref of a run names them; * stands for any text; left out: all.");

    private static final String NAMES = "webhook, cdevents, slack, email";
    private static final String TWO = "is reached in more than one way: make an entry for each, with one of ";
    private static final Set<Occasion> EVENTS =
            EnumSet.of(Occasion.QUEUED, Occasion.STARTED, Occasion.WAITING_INPUT, Occasion.FINISHED);
    private static final Set<Occasion> SPECIFIED = EnumSet.of(Occasion.QUEUED, Occasion.STARTED, Occasion.FINISHED);
    private static final Set<Occasion> CHANGES =
            EnumSet.of(Occasion.FIRST_FAILURE, Occasion.RECOVERED, Occasion.STILL_FAILING, Occasion.WAITING_INPUT);

    private static final List<Key<?>> KEYS =
            List.of(WEBHOOK, CDEVENTS, SLACK, EMAIL, SECRET, CASES, ON, SUITES, ENVIRONMENTS, REFS);
    private static final Keywords ONE_CHANNEL = Keywords.of(
            "oneOf",
            Stream.of(WEBHOOK, CDEVENTS, SLACK, EMAIL)
                    .map(key -> Keywords.of("required", List.of(key.name())))
                    .toList());

    /** Of a project. */
    static final Section<Notification> SECTION = new Section<>(KEYS, fields -> bind(fields, false), ONE_CHANNEL);

    /** Of the whole service. */
    public static final Section<Notification> OF_SERVICE =
            new Section<>(KEYS, fields -> bind(fields, true), ONE_CHANNEL);

    private NotificationForm() {}

    private static Notification bind(Fields fields, boolean service) {
        List<Key<?>> channels = Stream.<Key<?>>of(WEBHOOK, CDEVENTS, SLACK, EMAIL)
                .filter(fields::has)
                .toList();
        if (channels.size() != 1) {
            fields.section()
                    .refuse(channels.isEmpty() ? "does not say how it is reached: write one of " + NAMES : TWO + NAMES);
        }
        if (fields.has(WEBHOOK) && !fields.has(SECRET)) {
            fields.section()
                    .refuse("has no 'secret', which its receiver needs to tell your messages from others': write"
                            + " secret: ${NAME}");
        }
        if (!fields.has(WEBHOOK) && !fields.has(CDEVENTS)) {
            refuse(fields, SECRET, "has no meaning here: only webhook and cdevents are signed");
        }
        if (!fields.has(CDEVENTS)) {
            refuse(fields, CASES, "has no meaning here: only cdevents tell of single cases");
        }
        if (!service) {
            Stream.of(WEBHOOK, CDEVENTS, SLACK, SECRET)
                    .forEach(key -> fields.value(key).ifPresent(NotificationForm::refuseOtherVariables));
        }
        Channel channel = channel(fields);
        return new Notification(
                fields.section().name(),
                channel,
                occasions(fields, channel, service),
                fields.get(SUITES, List.of()),
                fields.get(ENVIRONMENTS, List.of()),
                fields.get(REFS, List.of()).stream().map(Wildcard::new).toList());
    }

    private static void refuse(Fields fields, Key<?> key, String why) {
        fields.value(key).ifPresent(value -> value.refuse(why));
    }

    private static void refuseOtherVariables(Value value) {
        REFERENCE
                .matcher(value.written().orElse(""))
                .results()
                .map(reference -> reference.group(1))
                .filter(name -> !name.startsWith(Notification.PROJECT_VARIABLES))
                .findFirst()
                .ifPresent(name -> value.refuse("names the variable " + name + " of the service, and a project may name"
                        + " only those that begin with " + Notification.PROJECT_VARIABLES + ": have it told the service"
                        + " as " + Notification.PROJECT_VARIABLES + name));
    }

    private static Channel channel(Fields fields) {
        if (fields.has(WEBHOOK)) {
            return new Channel.Webhook(fields.get(WEBHOOK, ""), fields.get(SECRET, ""));
        }
        if (fields.has(CDEVENTS)) {
            return new Channel.CdEvents(fields.get(CDEVENTS, ""), fields.get(SECRET, ""), fields.get(CASES, false));
        }
        return fields.has(SLACK)
                ? new Channel.Slack(fields.get(SLACK, ""))
                : new Channel.Email(fields.get(EMAIL, List.of()));
    }

    private static Set<Occasion> occasions(Fields fields, Channel channel, boolean service) {
        boolean machine = channel instanceof Channel.Webhook || channel instanceof Channel.CdEvents;
        Set<Occasion> standard = machine ? EVENTS : CHANGES;
        if (channel instanceof Channel.CdEvents) {
            standard = SPECIFIED;
        }
        Set<Occasion> said = Set.copyOf(fields.get(ON, List.copyOf(standard)));
        if (channel instanceof Channel.CdEvents) {
            refuseAllBut(SPECIFIED, said, fields);
        } else if (machine && !service) {
            refuseAllBut(EnumSet.complementOf(EnumSet.of(Occasion.QUEUE_STALLED)), said, fields);
        } else if (!machine) {
            Set<Occasion> quiet = EnumSet.allOf(Occasion.class);
            quiet.removeAll(EnumSet.of(Occasion.QUEUED, Occasion.STARTED));
            if (!service) {
                quiet.remove(Occasion.QUEUE_STALLED);
            }
            refuseAllBut(quiet, said, fields);
        }
        return said;
    }

    private static void refuseAllBut(Set<Occasion> accepted, Set<Occasion> said, Fields fields) {
        String odd = said.stream()
                .filter(occasion -> !accepted.contains(occasion))
                .map(Occasion::word)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!odd.isEmpty()) {
            String words = accepted.stream().map(Occasion::word).collect(Collectors.joining(", "));
            refuse(fields, ON, "names " + odd + ", which this receiver is not told of. Accepted: " + words);
        }
    }

    /** Checked as far as it is known. */
    private static Optional<String> address(Value value, String text) {
        if (REFERENCE.matcher(text).find()) {
            return Optional.of(text);
        }
        return wrongWith(text)
                .<Optional<String>>map(why -> value.refuse(why + ": write " + URL.expected()))
                .orElseGet(() -> Optional.of(text));
    }

    private static Optional<String> wrongWith(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!http || url.getHost() == null) {
                return Optional.of("is no URL that messages can be sent to");
            }
            return url.getRawUserInfo() == null
                    ? Optional.empty()
                    : Optional.of("holds a user or password, which URLs show to everyone");
        } catch (URISyntaxException fault) {
            return Optional.of("is no URL");
        }
    }

    private static Optional<String> reference(Value value, String text) {
        return REFERENCE.matcher(text).matches()
                ? Optional.of(text)
                : value.refuse("is no reference: write ${NAME}, and set the variable NAME of the server; secrets never"
                        + " stand in this file");
    }

    private static Optional<String> mailbox(Value value, String text) {
        return ADDRESS.matcher(text).matches() && text.length() <= 254
                ? Optional.of(text)
                : value.refuse("is no address: write only the address itself, such as team@example.com");
    }
}
