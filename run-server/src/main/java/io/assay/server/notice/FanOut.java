package io.assay.server.notice;

import io.assay.engine.store.CaseFilter;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.Transaction;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import io.assay.server.delivery.Message;
import io.assay.server.notice.Notice.Kind;
import io.assay.suite.Notification.Channel;
import io.assay.suite.Notification.Occasion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes messages of changes: looks up what they are about, outside of any transaction, and then takes each change and adds
 * all that is to be told of it in one. So each is told once, whoever dies. Those of a project of which nobody knows yet who
 * is told stay where they are, in their order.
 */
final class FanOut {
    private static final int BATCH = 100;
    private static final int CASES = 1000;
    private static final int PORTION = 100;

    private final Database database;
    private final RunStore store;
    private final Function<RunId, String> refs;
    private final ProjectReceivers receivers;
    private final RunEvents events;
    private final CdEvents cdEvents;
    private final Folding folding;

    FanOut(
            Database database,
            RunStore store,
            Function<RunId, String> refs,
            ProjectReceivers receivers,
            String url,
            Folding folding) {
        this.database = database;
        this.store = store;
        this.refs = refs;
        this.receivers = receivers;
        this.folding = folding;
        events = new RunEvents(url);
        cdEvents = new CdEvents(url);
    }

    /** A change, who is told of it, and what. Without a run there is nothing to tell of it but the change itself. */
    private record Prepared(Announcement change, Optional<Told> told, List<Subscriber> subscribers) {}

    /** True when messages were made. */
    boolean look() {
        boolean any = false;
        long after = 0;
        // Asked once: a project that became known on the way would have its later changes told before its earlier ones.
        Map<String, Optional<List<Subscriber>>> known = new HashMap<>();
        List<Announcement> batch;
        do {
            long begin = after;
            batch = database.read(connection -> AnnouncementTable.oldest(connection, begin, BATCH));
            List<Announcement> changes = batch;
            any |= tell(
                    changes,
                    new Known(database.read(connection -> AnnouncementTable.projects(connection, changes)), known));
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).number();
        } while (batch.size() == BATCH);
        return any;
    }

    /**
     * What is known of changes before their runs are looked at, which costs more and is of no use where nobody is told.
     *
     * @param projects of the runs
     * @param subscribers of projects
     */
    private record Known(Map<String, String> projects, Map<String, Optional<List<Subscriber>>> subscribers) {}

    /** In portions, for with single cases a change can be a thousand messages, and others want to write, too. */
    private boolean tell(List<Announcement> batch, Known known) {
        boolean any = false;
        List<Prepared> portion = new ArrayList<>();
        int size = 0;
        for (Announcement change : batch) {
            Optional<Prepared> prepared = prepare(change, known);
            if (prepared.isPresent()) {
                portion.add(prepared.get());
                size += 1
                        + prepared.get().told().map(told -> told.cases().size()).orElse(0);
            }
            if (size >= PORTION) {
                any |= taken(portion);
                portion = new ArrayList<>();
                size = 0;
            }
        }
        return (!portion.isEmpty() && taken(portion)) || any;
    }

    private boolean taken(List<Prepared> portion) {
        return database.<Boolean>write(transaction -> tell(transaction, portion));
    }

    private Optional<Prepared> prepare(Announcement change, Known known) {
        if (change.run().isEmpty()) {
            return Optional.of(new Prepared(change, Optional.empty(), receivers.ofService()));
        }
        Optional<String> project = Optional.ofNullable(known.projects().get(change.target()))
                .filter(name -> !name.isEmpty()); // one that is being deleted has none
        if (project.isEmpty()) {
            return Optional.of(new Prepared(change, Optional.empty(), List.of()));
        }
        return of(project.get(), known).map(ofProject -> {
            List<Subscriber> all = new ArrayList<>(receivers.ofService());
            all.addAll(ofProject);
            Optional<Run> run = all.isEmpty() && receivers.collector().isEmpty()
                    ? Optional.empty()
                    : store.find(change.run().get());
            if (run.isEmpty()) {
                return new Prepared(change, Optional.empty(), List.of());
            }
            String ref = refs.apply(run.get().id());
            all.removeIf(subscriber ->
                    !subscriber.wants().covers(run.get().suite(), run.get().environment(), ref));
            return new Prepared(change, Optional.of(told(change, run.get(), ref, all)), all);
        });
    }

    private Optional<List<Subscriber>> of(String project, Known known) {
        return known.subscribers().computeIfAbsent(project, receivers::of);
    }

    private Told told(Announcement change, Run run, String ref, List<Subscriber> subscribers) {
        boolean ended = change.occasion() == Occasion.FINISHED;
        boolean single = ended
                && subscribers.stream()
                        .anyMatch(one -> one.wants().channel() instanceof Channel.CdEvents events && events.cases());
        Counts counts = ended ? store.counts(run.id()) : Counts.NONE;
        return new Told(change, run, ref, counts, single ? cases(run) : List.of());
    }

    /** Those first that did not pass. */
    private List<CaseResult> cases(Run run) {
        Set<Verdict> passed = EnumSet.of(Verdict.PASSED, Verdict.FLAKY, Verdict.SKIPPED);
        List<CaseResult> cases = new ArrayList<>(store.casePage(
                run.id(), new CaseFilter(EnumSet.complementOf(EnumSet.copyOf(passed)), "", null), CASES));
        cases.addAll(store.casePage(run.id(), new CaseFilter(passed, "", null), CASES - cases.size()));
        return cases;
    }

    private boolean tell(Transaction transaction, List<Prepared> prepared) throws SQLException {
        Outbound outbound = new Outbound(folding);
        for (Prepared one : prepared) {
            if (AnnouncementTable.take(transaction, one.change())) {
                if (one.told().isPresent()) {
                    tell(transaction, one.told().get(), one.subscribers(), outbound);
                } else if (one.change().run().isEmpty()) {
                    queue(one.change(), one.subscribers(), outbound);
                }
            }
        }
        return outbound.add(transaction);
    }

    private void tell(Transaction transaction, Told told, List<Subscriber> subscribers, Outbound outbound)
            throws SQLException {
        Occasion occasion = told.change().occasion();
        if (occasion == Occasion.STARTED && goesOn(told)) {
            return;
        }
        Optional<Kind> turn = occasion == Occasion.FINISHED ? SeriesTable.count(transaction, told) : Optional.empty();
        if (occasion == Occasion.FINISHED) {
            Message trace = new Message(told.run().id().value(), told.run().project(), "trace", "");
            receivers.collector().ifPresent(collector -> outbound.message(collector, trace));
        }
        for (Subscriber subscriber : subscribers) {
            if (subscriber.wants().occasions().contains(occasion)) {
                event(told, subscriber, outbound);
            }
            turn.filter(kind -> subscriber.wants().occasions().stream().anyMatch(wanted -> means(wanted, kind)))
                    .ifPresent(kind -> outbound.notice(subscriber.receiver(), notice(kind, told)));
        }
    }

    /** It was running before, and waited for an answer. */
    private static boolean goesOn(Told told) {
        return told.run().startedAt() != null
                && told.change().at().isAfter(told.run().startedAt().plusMillis(1));
    }

    private void event(Told told, Subscriber subscriber, Outbound outbound) {
        Channel channel = subscriber.wants().channel();
        if (channel instanceof Channel.Webhook) {
            outbound.message(subscriber.receiver(), events.message(told));
        } else if (channel instanceof Channel.CdEvents how) {
            Told whole = how.cases() ? told : new Told(told.change(), told.run(), told.ref(), told.counts(), List.of());
            cdEvents.messages(whole).forEach(message -> outbound.message(subscriber.receiver(), message));
        } else {
            Kind kind = told.change().occasion() == Occasion.FINISHED ? Kind.FINISHED : Kind.WAITING_INPUT;
            outbound.notice(subscriber.receiver(), notice(kind, told));
        }
    }

    private static boolean means(Occasion wanted, Kind kind) {
        return switch (kind) {
            case FIRST_FAILURE -> wanted == Occasion.FIRST_FAILURE;
            case RECOVERED -> wanted == Occasion.RECOVERED;
            case STILL_FAILING -> wanted == Occasion.STILL_FAILING;
            case UNSTABLE -> wanted == Occasion.FIRST_FAILURE || wanted == Occasion.RECOVERED;
            default -> false;
        };
    }

    private static Notice notice(Kind kind, Told told) {
        Run run = told.run();
        String words = kind == Kind.WAITING_INPUT
                ? told.change().detail()
                : run.message().isBlank() ? run.state().name() : run.state() + ", " + run.message();
        return new Notice(
                kind,
                run.project(),
                run.suite(),
                run.environment(),
                told.ref(),
                run.id().value(),
                told.change().at(),
                words);
    }

    private static void queue(Announcement change, List<Subscriber> subscribers, Outbound outbound) {
        Kind kind = change.action().equals("queue.stalled") ? Kind.QUEUE_STALLED : Kind.QUEUE_RECOVERED;
        Notice notice = new Notice(kind, "", "", "", "", "", change.at(), change.detail());
        subscribers.stream()
                .filter(subscriber -> subscriber.wants().occasions().contains(Occasion.QUEUE_STALLED))
                .forEach(subscriber -> outbound.notice(subscriber.receiver(), notice));
    }
}
