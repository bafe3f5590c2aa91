package io.assay.server.plane.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.Heartbeat;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.Offer;
import io.assay.engine.queue.Work;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.engine.store.RunStore.ShardProcess;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import io.assay.run.Artifact;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Fault;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is said arrives as it was said. */
class AgentProtocolPropertyTest {
    private static final int TRIES = 100;

    @Property(tries = TRIES)
    void a_lease_arrives_as_it_was_granted(@ForAll long seed) throws IOException {
        Sample sample = new Sample(seed);
        Lease lease = new Lease(sample.run(), sample.number(), sample.small(), sample.duration(), sample.work());
        survives(AgentProtocol.LEASE_ANSWER, new Messages.LeaseAnswer(lease, sample.duration(), sample.duration()));
    }

    @Property(tries = TRIES)
    void results_arrive_as_they_were_told(@ForAll long seed) throws IOException {
        Sample sample = new Sample(seed);
        survives(AgentProtocol.BATCH, new Messages.NumberedBatch(sample.number(), sample.batch()));
    }

    @Property(tries = TRIES)
    void what_is_said_of_leases_arrives(@ForAll long seed) throws IOException {
        Sample sample = new Sample(seed);
        Offer offer = new Offer(
                sample.text(),
                Set.of("a", sample.text() + "x"),
                sample.small(),
                sample.small(),
                sample.random.nextBoolean());
        Ref ref = new Ref(RunId.next(Instant.EPOCH), sample.number());
        survives(AgentProtocol.LEASE_QUESTION, new Messages.LeaseQuestion(offer, sample.text(), sample.duration()));
        survives(AgentProtocol.SIGN_OF_LIFE, new Messages.SignOfLife(offer, List.of(ref, ref)));
        survives(
                AgentProtocol.PULSE,
                new Messages.Pulse(List.of(new Heartbeat(ref, sample.one(Heartbeat.Answer.values()), sample.text()))));
        survives(AgentProtocol.WORDS, new Messages.Words(sample.text()));
        survives(AgentProtocol.PLANNED, new Messages.Planned(sample.small(), sample.text()));
        survives(AgentProtocol.EXECUTED, new Messages.Executed(List.of(sample.fault(), sample.fault()), true));
        survives(AgentProtocol.FAULT, sample.fault());
        survives(AgentProtocol.KNOWN_CASE, sample.known());
    }

    private static <T> void survives(Form<T> form, T value) throws IOException {
        byte[] said = AgentProtocol.encode(form, value);
        assertThat(AgentProtocol.decodeStrictly(form, new ByteArrayInputStream(said)))
                .isEqualTo(value);
        String line = new String(said, StandardCharsets.US_ASCII);
        assertThat(line.indexOf('\n')).as("one line").isEqualTo(line.length() - 1);
        assertThat(line).as("of ASCII").doesNotContain("\ufffd", "\u0000");
    }

    /** Values of all kinds out of a seed, hostile texts among them. */
    private static final class Sample {
        private static final String[] TEXTS = {
            "",
            "plain",
            "\u0000\u0001\u001f\u007f\u0085",
            "\ud800",
            "a\udc00b",
            "\ud83d\ude00",
            "\ude00\ud83d",
            "\"\\/\b\f\n\r\t",
            "\u2028\u2029\ufeff\uffff",
            "{\"number\":1}",
            "x".repeat(70_000),
            "øæå › 世界"
        };

        final Random random;

        Sample(long seed) {
            random = new Random(seed);
        }

        <T> T one(T[] of) {
            return of[random.nextInt(of.length)];
        }

        String text() {
            return one(TEXTS) + (char) random.nextInt(0x10000);
        }

        long number() {
            return random.nextLong();
        }

        int small() {
            return random.nextInt();
        }

        Duration duration() {
            return Duration.ofSeconds(random.nextLong() >> random.nextInt(1, 64), random.nextInt(1_000_000_000));
        }

        Instant time() {
            return Instant.ofEpochSecond(random.nextLong() >> 30, random.nextInt(1_000_000_000));
        }

        Run run() {
            boolean some = random.nextBoolean();
            return new Run(
                    RunId.next(Instant.EPOCH),
                    number(),
                    text(),
                    text(),
                    text(),
                    text(),
                    text(),
                    one(RunState.values()),
                    some ? one(Reason.values()) : null,
                    text(),
                    text(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    new Trigger(one(Trigger.Kind.values()), text()),
                    some ? RunId.next(Instant.EPOCH) : null,
                    some ? text() : null,
                    small(),
                    List.of(text(), text()),
                    Map.of(text(), text()),
                    time(),
                    some ? time() : null,
                    some ? time() : null);
        }

        Work work() {
            Source source = random.nextBoolean()
                    ? new Source.Directory(Path.of("/srv/øæå and so on"))
                    : new Source.Git(text(), random.nextBoolean() ? Optional.of(text()) : Optional.empty(), text());
            return new Work(
                    text(),
                    source,
                    random.nextBoolean() ? OptionalInt.of(small()) : OptionalInt.empty(),
                    Map.of(text(), text()),
                    random.nextBoolean(),
                    new Tracing(
                            random.nextBoolean(),
                            random.nextBoolean()
                                    ? TraceParent.of("00-" + "4".repeat(32) + "-" + "a".repeat(16) + "-01", "vendor=1")
                                    : Optional.empty()));
        }

        CaseId id() {
            return new CaseId(text(), text(), text(), text());
        }

        CaseResult result() {
            Failure failure = new Failure(one(FailureKind.values()), text(), text(), text());
            Evidence evidence = new Evidence(
                    text(), random.nextBoolean() ? time() : null, text(), List.of(text()), Map.of(text(), text()));
            return new CaseResult(
                    id(),
                    text(),
                    random.nextBoolean() ? text() : null,
                    small(),
                    one(Verdict.values()),
                    duration(),
                    small(),
                    random.nextBoolean() ? failure : null,
                    random.nextBoolean() ? evidence : Evidence.NONE,
                    random.nextBoolean(),
                    small(),
                    random.nextBoolean());
        }

        KnownCase known() {
            return new KnownCase(id(), text(), random.nextBoolean() ? text() : null, one(Verdict.values()), duration());
        }

        Fault fault() {
            return new Fault(one(Reason.values()), text());
        }

        Batch batch() {
            return new Batch(
                    List.of(result(), result()),
                    List.of(new TimelineEvent(
                            time(), one(TimelineEvent.Kind.values()), small(), small(), text(), text())),
                    List.of(new Notice(text(), text())),
                    List.of(new Artifact(text(), number(), text())),
                    List.of(new ShardProcess(small(), small(), number(), time())));
        }
    }
}
