package io.assay.defect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
public abstract class LedgerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    /** A ledger that knows nothing. */
    protected abstract Ledger ledger();

    @Test
    void an_entry_is_found_as_it_was_put() {
        Ledger ledger = ledger();
        Entry entry = new Entry(
                "v1:1",
                "SHOP-17",
                true,
                List.of("v1:2", "v1:3"),
                List.of(new Place("suite\u001f\u001fA\u001fadds", "main", "", NOON, 2)),
                "run_01",
                List.of(NOON),
                true,
                NOON);

        ledger.put(entry);

        assertThat(ledger.find("v1:1")).contains(entry);
        assertThat(ledger.find("v1:2")).isEmpty();
    }

    @Test
    void a_later_entry_of_a_key_replaces_the_earlier() {
        Ledger ledger = ledger();

        ledger.put(entry("v1:1", "1", true, null));
        ledger.put(entry("v1:1", "2", false, null));

        assertThat(ledger.find("v1:1").orElseThrow().record()).isEqualTo("2");
        assertThat(ledger.watched()).isEmpty();
    }

    @Test
    void what_is_open_or_in_doubt_is_watched() {
        Ledger ledger = ledger();
        ledger.put(entry("open", "1", true, null));
        ledger.put(entry("closed", "2", false, null));
        ledger.put(entry("doubted", "3", false, NOON));
        ledger.put(entry("intended", "", false, null));

        assertThat(ledger.watched()).extracting(Entry::key).containsExactlyInAnyOrder("open", "doubted", "intended");
    }

    @Test
    void an_intention_is_no_known_record() {
        Ledger ledger = ledger();
        assertThat(ledger.knowsRecords()).isFalse();

        ledger.put(entry("intended", "", true, NOON));
        assertThat(ledger.knowsRecords()).isFalse();

        ledger.put(entry("closed", "2", false, null));
        assertThat(ledger.knowsRecords()).isTrue();
    }

    @Test
    void a_removed_entry_is_gone() {
        Ledger ledger = ledger();
        ledger.put(entry("v1:1", "1", true, null));

        ledger.remove("v1:1");
        ledger.remove("v1:1");

        assertThat(ledger.find("v1:1")).isEmpty();
        assertThat(ledger.knowsRecords()).isFalse();
    }

    @Test
    void work_that_is_done_alone_gives_its_result() {
        assertThat(ledger().alone(() -> 42)).contains(42);
    }

    private static Entry entry(String key, String record, boolean open, @Nullable Instant doubted) {
        return new Entry(key, record, open, List.of(), List.of(), "", List.of(), false, doubted);
    }
}
