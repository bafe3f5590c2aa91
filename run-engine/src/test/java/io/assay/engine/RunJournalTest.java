package io.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.StoreException;
import io.assay.run.Notice;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunJournalTest {
    private final List<String> told = new ArrayList<>();
    private boolean failing;
    private final RunJournal journal = new RunJournal(leased(), RunListener.NONE, InstantSource.system());

    @Test
    void what_could_not_be_stored_goes_with_the_next_attempt() {
        // given
        journal.notice(new Notice("a.xml", "it was cut off"));
        failing = true;
        assertThatThrownBy(journal::flush).isInstanceOf(StoreException.class);

        // when
        failing = false;
        journal.flush();
        journal.flush();

        // then
        assertThat(told).containsExactly("started", "append 1");
    }

    @Test
    void a_run_starts_with_its_plan_and_ends_with_its_last_results() {
        // when
        journal.planned(1, "by names");
        journal.notice(new Notice("a.xml", "it was cut off"));
        journal.executed(List.of());

        // then
        assertThat(told).containsExactly("planned", "executed 1");
    }

    private LeasedRun leased() {
        return (LeasedRun) Proxy.newProxyInstance(
                LeasedRun.class.getClassLoader(), new Class<?>[] {LeasedRun.class}, (proxy, method, arguments) -> {
                    if (failing) {
                        throw new StoreException("the disk is full");
                    }
                    told.add(method.getName() + notices(arguments));
                    return null;
                });
    }

    private static String notices(Object @Nullable [] arguments) {
        return arguments != null && arguments[0] instanceof Batch batch
                ? " " + batch.notices().size()
                : "";
    }
}
